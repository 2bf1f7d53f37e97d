import type { ReactNode } from 'react'
import { Braces, Clock, Code, Globe } from '../icons.ts'
import type { LiveConversation } from '../../conversation/live-conversation.ts'
import { useSettings } from '../../conversation/settings-store.ts'
import { listSchema } from '../composer/schema-presets.ts'
import { CatalogueNotice } from './catalogue-notice.tsx'
import { Brand } from '../shell/brand.tsx'

const suggestions = [
  {
    icon: Code,
    title: 'Explain some code',
    text: 'Show me how to debounce a function in TypeScript, and compare it with throttling.',
    settings: {},
  },
  {
    icon: Globe,
    title: 'Look it up',
    text: 'What is new about sea otters?',
    settings: { webSearch: true },
  },
  {
    icon: Clock,
    title: 'Use a tool',
    text: 'What is the current time in Oslo?',
    settings: { tools: true },
  },
  {
    icon: Braces,
    title: 'Fill in a form',
    text: 'List three cities by the sea with a fact about each.',
    settings: { outputSchema: listSchema },
  },
] as const

/** What a new chat begins with. */
export function EmptyThread({ live }: { live: LiveConversation }): ReactNode {
  const change = useSettings((store) => store.change)
  return (
    <div className="flex min-h-0 grow flex-col items-center overflow-y-auto px-4">
      <div className="my-auto w-full max-w-3xl py-8 md:px-6">
        <Brand className="mb-5 size-10" />
        <h2 className="mb-1 text-2xl font-semibold tracking-tight md:text-3xl">
          Where shall we go?
        </h2>
        <p className="mb-8 text-quiet">
          Hundreds of models, one conversation. See who answered, why, and what it cost.
        </p>
        <CatalogueNotice />
        <ul className="grid gap-3 sm:grid-cols-2">
          {suggestions.map(({ icon: Icon, title, text, settings }) => (
            <li key={title}>
              <button
                type="button"
                onClick={() => {
                  change({ webSearch: false, outputSchema: '', ...settings })
                  void live.send(text, [])
                }}
                className="flex h-full w-full items-start gap-3 rounded-2xl border bg-raised p-4 text-left transition-colors hover:border-brand"
              >
                <Icon className="mt-0.5 size-5 shrink-0 text-brand" />
                <span className="min-w-0">
                  <span className="block text-sm font-medium">{title}</span>
                  <span className="block text-sm text-quiet">{text}</span>
                </span>
              </button>
            </li>
          ))}
        </ul>
      </div>
    </div>
  )
}
