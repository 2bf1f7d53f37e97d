import { Popover } from '@base-ui/react/popover'
import { type ReactNode, useState } from 'react'
import { Braces } from '../icons.ts'
import { useSettings } from '../../conversation/settings-store.ts'
import { Button } from '../controls/button.tsx'
import { optionClass } from '../controls/option-class.ts'
import { useChosenModel } from '../shell/use-chosen-model.ts'
import { schemaPresets, schemaProblem } from './schema-presets.ts'

/** Asks for an answer that fills a form, which is a JSON Schema. */
export function FormatPicker(): ReactNode {
  const { settings, change } = useSettings()
  const [isOpen, setOpen] = useState(false)
  const isSet = settings.outputSchema.trim() !== ''
  return (
    <Popover.Root open={isOpen} onOpenChange={setOpen}>
      <Popover.Trigger
        aria-label={isSet ? 'Answer as a form: on' : 'Answer as a form'}
        data-pressed={isSet ? '' : undefined}
        className={optionClass}
      >
        <Braces />
        <span className="hidden sm:inline">Form</span>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner side="top" sideOffset={8} align="start" className="z-50">
          <Popover.Popup className="float-in w-96 max-w-[calc(100vw-2rem)] rounded-2xl border bg-raised p-4 shadow-float outline-none">
            <Popover.Title className="text-sm font-semibold">Answer as a form</Popover.Title>
            <SchemaForm
              schema={settings.outputSchema}
              onDone={(outputSchema) => {
                change({ outputSchema })
                setOpen(false)
              }}
            />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}

interface SchemaFormProps {
  schema: string
  onDone: (schema: string) => void
}

function SchemaForm({ schema, onDone }: SchemaFormProps): ReactNode {
  const [text, setText] = useState(schema)
  const model = useChosenModel()
  const problem = schemaProblem(text)
  return (
    <>
      <p className="mb-3 text-sm text-quiet">
        The model fills these fields and writes nothing else.
        {model?.fillsSchemas === false && ` ${model.name} may not keep to them.`}
      </p>
      <div className="mb-2 flex flex-wrap gap-1.5">
        {Object.entries(schemaPresets).map(([name, preset]) => (
          <Button key={name} onClick={() => setText(preset)}>
            {name}
          </Button>
        ))}
      </div>
      <textarea
        aria-label="JSON Schema"
        value={text}
        onChange={({ target }) => setText(target.value)}
        spellCheck={false}
        rows={9}
        placeholder='{ "type": "object", "properties": { … } }'
        className="w-full resize-y rounded-lg border bg-sunken p-2 font-mono text-xs placeholder:text-quiet"
      />
      {problem !== undefined && (
        <p role="alert" className="text-xs text-alarm">
          {problem}
        </p>
      )}
      <div className="mt-2 flex justify-end gap-2">
        <Button look="quiet" disabled={schema === ''} onClick={() => onDone('')}>
          Answer in prose
        </Button>
        <Button
          look="brand"
          disabled={problem !== undefined || text.trim() === ''}
          onClick={() => onDone(text)}
        >
          Use this form
        </Button>
      </div>
    </>
  )
}
