import { Combobox } from '@base-ui/react/combobox'
import { type ReactNode, useMemo } from 'react'
import { X } from '../icons.ts'
import type { ModelCard } from '../../chat/model-card.ts'
import { useSettings } from '../../conversation/settings-store.ts'
import { IconButton } from '../controls/icon-button.tsx'
import { useEnvironment } from '../shell/chat-context.tsx'
import { ModelOption } from './model-option.tsx'
import { Section } from './section.tsx'

const most = 3

/** Models that answer when the chosen one cannot. */
export function FallbackSection(): ReactNode {
  const { models } = useEnvironment()
  const { settings, change } = useSettings()
  const { fallbackModels } = settings
  const others = useMemo(
    () => models.filter(({ id }) => id !== settings.model && !fallbackModels.includes(id)),
    [models, settings.model, fallbackModels],
  )
  return (
    <Section
      title="Fallback models"
      hint="Asked in this order when no provider of the chosen model answers."
    >
      <ol className="space-y-1">
        {fallbackModels.map((id, index) => (
          <li key={id} className="flex items-center gap-2 rounded-lg border bg-raised pl-3 text-sm">
            <span className="text-xs text-quiet">{index + 1}</span>
            <span className="grow truncate">
              {models.find((model) => model.id === id)?.name ?? id}
            </span>
            <IconButton
              label={`Remove ${id}`}
              onClick={() => change({ fallbackModels: fallbackModels.filter((one) => one !== id) })}
            >
              <X />
            </IconButton>
          </li>
        ))}
      </ol>
      {fallbackModels.length < most && (
        <Combobox.Root
          items={others}
          value={null}
          onValueChange={(chosen: ModelCard | null) => {
            if (chosen !== null) change({ fallbackModels: [...fallbackModels, chosen.id] })
          }}
          itemToStringLabel={({ name }: ModelCard) => name}
        >
          <Combobox.Input
            aria-label="Add a fallback model"
            placeholder="Add a model"
            className="mt-1 h-8 w-full rounded-lg border bg-raised px-3 text-sm placeholder:text-quiet"
          />
          <Combobox.Portal>
            <Combobox.Positioner sideOffset={4} className="z-50">
              <Combobox.Popup className="float-in w-(--anchor-width) rounded-xl border bg-raised shadow-float">
                <Combobox.Empty>
                  <p className="p-3 text-sm text-quiet">No model fits.</p>
                </Combobox.Empty>
                <Combobox.List className="max-h-72 overflow-y-auto p-1 data-empty:p-0">
                  {(model: ModelCard) => <ModelOption key={model.id} model={model} />}
                </Combobox.List>
              </Combobox.Popup>
            </Combobox.Positioner>
          </Combobox.Portal>
        </Combobox.Root>
      )}
    </Section>
  )
}
