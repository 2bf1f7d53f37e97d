import { type ReactNode, useEffect, useState } from 'react'
import type { EndpointCard } from '../../chat/endpoint-card.ts'
import type { Settings } from '../../chat/settings.ts'
import { useSettings } from '../../conversation/settings-store.ts'
import { Button } from '../controls/button.tsx'
import { SelectField } from '../controls/select-field.tsx'
import { SwitchField } from '../controls/switch-field.tsx'
import { useChosenModel } from '../shell/use-chosen-model.ts'
import { ProviderRow } from './provider-row.tsx'
import { Section } from './section.tsx'

const sorts: Readonly<Record<Settings['provider']['sort'], string>> = {
  default: 'Balanced',
  price: 'Cheapest first',
  throughput: 'Fastest first',
  latency: 'Quickest to begin',
}

/** Who may answer for the chosen model, and in what order. */
export function ProviderSection(): ReactNode {
  const { settings, changeProvider, resetRouting } = useSettings()
  const { provider } = settings
  const model = useChosenModel()
  const endpoints = useEndpoints(model?.id)
  return (
    <Section
      title="Providers"
      hint={`Who answers for ${model?.name ?? 'the model'}. Preferred ones are asked first, in the order in which you choose them.`}
      action={
        <Button look="quiet" onClick={resetRouting}>
          Reset
        </Button>
      }
    >
      <div className="mb-2 flex items-center justify-between text-sm">
        Order
        <SelectField
          label="Order of providers"
          value={provider.sort}
          options={sorts}
          onChange={(sort) => changeProvider({ sort })}
          className="border bg-raised"
        />
      </div>
      {endpoints === undefined ? (
        <p className="text-xs text-quiet">The providers of this model could not be listed.</p>
      ) : (
        <ul className="divide-y rounded-xl border bg-raised">
          {endpoints.map((endpoint) => (
            <ProviderRow key={endpoint.slug} endpoint={endpoint} />
          ))}
        </ul>
      )}
      <div className="mt-2">
        <SwitchField
          label="Fall back to others"
          hint="When the preferred providers fail, any other may answer."
          checked={provider.allow_fallbacks}
          onChange={(checked) => changeProvider({ allow_fallbacks: checked })}
        />
        <SwitchField
          label="Every setting has to be honoured"
          hint="Leaves out providers that would ignore a parameter, such as a form."
          checked={provider.require_parameters}
          onChange={(checked) => changeProvider({ require_parameters: checked })}
        />
      </div>
    </Section>
  )
}

/** The providers of a model; undefined when they are not known. */
function useEndpoints(modelId: string | undefined): EndpointCard[] | undefined {
  const [endpoints, setEndpoints] = useState<EndpointCard[]>()
  useEffect(() => {
    if (modelId === undefined) return undefined
    const controller = new AbortController()
    fetch(`/api/endpoints?model=${encodeURIComponent(modelId)}`, { signal: controller.signal })
      .then(async (response) => setEndpoints(response.ok ? await response.json() : undefined))
      .catch(() => setEndpoints(undefined))
    return () => controller.abort()
  }, [modelId])
  return endpoints
}
