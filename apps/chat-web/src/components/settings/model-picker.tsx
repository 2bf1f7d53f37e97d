import { Combobox } from '@base-ui/react/combobox'
import { type ReactNode, useMemo, useRef, useState } from 'react'
import { ChevronDown, Search } from '../icons.ts'
import type { ModelCard } from '../../chat/model-card.ts'
import { usePage } from '../../conversation/page-store.ts'
import { useSettings } from '../../conversation/settings-store.ts'
import { SwitchField } from '../controls/switch-field.tsx'
import { useEnvironment } from '../shell/chat-context.tsx'
import { useChosenModel } from '../shell/use-chosen-model.ts'
import { composer } from '../shell/use-shortcuts.ts'
import { ModelOption } from './model-option.tsx'

/** The model that is asked, and the list to choose another from. */
export function ModelPicker(): ReactNode {
  const { models } = useEnvironment()
  const { isPickingModel, pickModel } = usePage()
  const { change, changeProvider, isLoaded } = useSettings()
  const model = useChosenModel()
  const [freeOnly, setFreeOnly] = useState(false)
  const hasChosen = useRef(false)
  const shown = useMemo(
    () => (freeOnly ? models.filter(({ isFree }) => isFree) : models),
    [models, freeOnly],
  )
  return (
    <Combobox.Root
      items={shown}
      value={model ?? null}
      onValueChange={(chosen: ModelCard | null) => {
        if (chosen === null) return
        change({ model: chosen.id })
        // Other providers serve other models.
        changeProvider({ order: [], only: [], ignore: [] })
        hasChosen.current = true
      }}
      open={isPickingModel}
      onOpenChange={(open) => {
        if (open) hasChosen.current = false
        pickModel(open)
      }}
      filter={matches}
      itemToStringLabel={({ name }: ModelCard) => name}
      isItemEqualToValue={(item: ModelCard, value: ModelCard) => item.id === value.id}
      autoHighlight
    >
      <Combobox.Trigger
        aria-label={`Model: ${model?.name ?? 'none'}`}
        className="flex h-9 min-w-0 items-center gap-1.5 rounded-lg px-2.5 text-left text-[0.9375rem] font-medium transition-colors hover:bg-hover data-popup-open:bg-hover"
      >
        <span className={`truncate ${isLoaded ? '' : 'opacity-0'}`}>
          {model?.name ?? 'Choose a model'}
        </span>
        <ChevronDown className="size-4 shrink-0 opacity-60" />
      </Combobox.Trigger>
      <Combobox.Portal>
        <Combobox.Positioner align="start" sideOffset={6} className="z-50">
          <Combobox.Popup
            aria-label="Choose a model"
            // The popup gives the focus away as it closes; nobody else has a say in it then.
            finalFocus={() => (hasChosen.current && composer()) || true}
            className="float-in flex max-h-(--available-height) w-[30rem] max-w-[calc(100vw-1rem)] flex-col overflow-hidden rounded-2xl border bg-raised shadow-float outline-none"
          >
            <div className="flex items-center gap-2 border-b px-3">
              <Search className="size-4 shrink-0 text-quiet" />
              <Combobox.Input
                placeholder={`Search ${shown.length} models`}
                aria-label="Search models"
                className="h-11 w-full bg-transparent outline-none placeholder:text-quiet"
              />
            </div>
            <div className="border-b px-3 py-0.5">
              <SwitchField label="Free models only" checked={freeOnly} onChange={setFreeOnly} />
            </div>
            <Combobox.Empty>
              <p className="px-4 py-6 text-center text-sm text-quiet">No model fits.</p>
            </Combobox.Empty>
            <Combobox.List className="max-h-96 min-h-0 overflow-y-auto overscroll-contain p-1.5 scroll-py-1.5 data-empty:p-0">
              {(one: ModelCard) => <ModelOption key={one.id} model={one} />}
            </Combobox.List>
          </Combobox.Popup>
        </Combobox.Positioner>
      </Combobox.Portal>
    </Combobox.Root>
  )
}

/** Every word has to be somewhere in the name, the id, or what the model can do. */
function matches(model: ModelCard, query: string): boolean {
  const text = `${model.author} ${model.name} ${model.id} ${model.description}`.toLowerCase()
  return query
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word))
}
