import { NumberField } from '@base-ui/react/number-field'
import { type ReactNode, useId } from 'react'
import { useSettings } from '../../conversation/settings-store.ts'
import { SwitchField } from '../controls/switch-field.tsx'
import { Section } from './section.tsx'

/** How answers are made. */
export function AnswerSection(): ReactNode {
  const { settings, change } = useSettings()
  const id = useId()
  return (
    <Section title="Answers">
      <SwitchField
        label="Tools"
        hint="The model may look at the clock, and ask to remember things."
        checked={settings.tools}
        onChange={(tools) => change({ tools })}
      />
      <div className="flex items-center justify-between gap-3 py-1.5 text-sm">
        <label htmlFor={id}>Longest answer, in tokens</label>
        <NumberField.Root
          id={id}
          value={settings.maxOutputTokens}
          min={16}
          max={200_000}
          step={500}
          onValueChange={(tokens) => tokens !== null && change({ maxOutputTokens: tokens })}
        >
          <NumberField.Input className="h-8 w-28 rounded-lg border bg-raised px-2.5 text-right tabular-nums" />
        </NumberField.Root>
      </div>
      <label className="mt-2 block text-sm">
        Instructions
        <textarea
          value={settings.instructions}
          onChange={({ target }) => change({ instructions: target.value })}
          rows={4}
          placeholder="What every model should know or do, e.g. “Answer in Norwegian.”"
          className="mt-1 block w-full resize-y rounded-lg border bg-raised p-2.5 text-sm placeholder:text-quiet"
        />
      </label>
    </Section>
  )
}
