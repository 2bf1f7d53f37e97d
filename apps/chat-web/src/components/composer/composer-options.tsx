import { Toggle } from '@base-ui/react/toggle'
import { type ReactNode, useRef } from 'react'
import { Brain, Globe, Paperclip } from '../icons.ts'
import type { Settings } from '../../chat/settings.ts'
import { useSettings } from '../../conversation/settings-store.ts'
import { IconButton } from '../controls/icon-button.tsx'
import { optionClass } from '../controls/option-class.ts'
import { SelectField } from '../controls/select-field.tsx'
import { useChosenModel } from '../shell/use-chosen-model.ts'
import { acceptedTypes } from './read-files.ts'
import { FormatPicker } from './format-picker.tsx'

const efforts: Readonly<Record<Settings['reasoning'], string>> = {
  default: 'Thinking: auto',
  none: 'Thinking: off',
  low: 'Thinking: low',
  medium: 'Thinking: medium',
  high: 'Thinking: high',
}

/** What goes with the next messages: files, a search, reasoning, a form. */
export function ComposerOptions({ onAttach }: { onAttach: (files: File[]) => void }): ReactNode {
  const { settings, change } = useSettings()
  const model = useChosenModel()
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        accept={acceptedTypes}
        aria-label="Files"
        onChange={({ target }) => {
          onAttach([...(target.files ?? [])])
          // The same file can be chosen again.
          target.value = ''
        }}
      />
      <IconButton label="Attach pictures or PDFs" onClick={() => input.current?.click()}>
        <Paperclip />
      </IconButton>
      <Toggle
        aria-label="Search the web"
        pressed={settings.webSearch}
        onPressedChange={(webSearch) => change({ webSearch })}
        className={optionClass}
      >
        <Globe />
        <span className="hidden sm:inline">Search</span>
      </Toggle>
      {model?.reasons === true && (
        <SelectField
          label="Reasoning"
          value={settings.reasoning}
          options={efforts}
          onChange={(reasoning) => change({ reasoning })}
          icon={<Brain />}
          className="min-w-0 text-quiet hover:text-ink"
        />
      )}
      <FormatPicker />
    </>
  )
}
