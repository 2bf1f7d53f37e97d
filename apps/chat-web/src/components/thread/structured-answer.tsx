import { Tabs } from '@base-ui/react/tabs'
import { type ReactNode, useEffect, useState } from 'react'
import { parsePartialJson } from 'ai'
import { Check, Copy } from '../icons.ts'
import { IconButton } from '../controls/icon-button.tsx'
import { useCopy } from '../controls/use-copy.ts'
import { JsonView } from './json-view.tsx'

const tabClass =
  'h-7 rounded-md px-2.5 text-xs font-medium text-quiet data-active:bg-raised data-active:text-ink data-active:shadow-sm'

/** An answer that fills a JSON Schema: as a table that grows while it comes, and as it is. */
export function StructuredAnswer(props: { text: string; isStreaming: boolean }): ReactNode {
  const { text, isStreaming } = props
  const [value, setValue] = useState<unknown>()
  const [isCopied, copy] = useCopy()
  useEffect(() => {
    let isOld = false
    void parsePartialJson(text).then((parsed) => {
      if (!isOld && parsed.value !== undefined) setValue(parsed.value)
    })
    return () => {
      isOld = true
    }
  }, [text])
  return (
    <Tabs.Root
      defaultValue="fields"
      aria-busy={isStreaming}
      className="overflow-hidden rounded-xl border"
    >
      <div className="flex items-center justify-between border-b bg-sunken px-2 py-1">
        <Tabs.List className="flex gap-1">
          <Tabs.Tab value="fields" className={tabClass}>
            Fields
          </Tabs.Tab>
          <Tabs.Tab value="json" className={tabClass}>
            JSON
          </Tabs.Tab>
        </Tabs.List>
        <IconButton label={isCopied ? 'Copied' : 'Copy JSON'} onClick={() => copy(text)}>
          {isCopied ? <Check /> : <Copy />}
        </IconButton>
      </div>
      <Tabs.Panel value="fields" className="overflow-x-auto bg-raised p-3 text-sm">
        <JsonView value={value} />
      </Tabs.Panel>
      <Tabs.Panel value="json" className="bg-raised">
        <pre className="overflow-x-auto p-3 font-mono text-xs">
          {value === undefined ? text : JSON.stringify(value, undefined, 2)}
        </pre>
      </Tabs.Panel>
    </Tabs.Root>
  )
}
