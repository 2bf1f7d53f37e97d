import { createLedger, type LedgerTotals } from '@waypost/core'
import type { Adapter, Listener } from './adapter.ts'
import type { Backend } from './backend.ts'
import { type Outcome, type Scene, survived } from './scene.ts'
import type { Screen } from './screen.ts'

/** What was said in one exchange. */
export interface Played extends Outcome {
  prompt: string
  reasoning: string
  text: string
  toolCalls: { call: string; result: string }[]
}

/** One row of the report. */
export interface Measured {
  adapter: string
  /** What all requests used and cost together. */
  totals: LedgerTotals
  /** Who served, in the order of the first time. */
  providers: string[]
  /** From the first call to the first word, reasoning included, in milliseconds. */
  firstTokenMs: number | undefined
  /** From the first call to the last word, in milliseconds. */
  totalMs: number
  scenes: Played[]
}

/** Has the whole conversation through one adapter. */
export async function play(
  adapter: Adapter,
  scenes: readonly Scene[],
  backend: Backend,
  model: string,
  screen: Screen,
): Promise<Measured> {
  const ledger = createLedger()
  const conversation = adapter.open({ ...backend.connect(), model, ledger })
  const startMs = performance.now()
  const since = (): number => Math.round(performance.now() - startMs)
  let firstTokenMs: number | undefined
  const heard = (): void => void (firstTokenMs ??= since())

  screen.adapter(adapter.name)
  const played: Played[] = []
  for (const { prompt, about, only, play: playScene } of scenes) {
    screen.prompt(prompt)
    if (only !== undefined && only !== backend.name) {
      screen.note('aside', `Left out: only the ${only} has providers that fail when asked to.`)
      continue
    }
    if (about !== undefined) screen.note('aside', about)
    const said: Played = { prompt, reasoning: '', text: '', toolCalls: [] }
    const outcome = await playScene(conversation, prompt, listen(screen, said, heard))
    screen.pause()
    if (outcome.card) screen.note('success', `${JSON.stringify(outcome.card)} fits its schema`)
    const survival = survived(outcome.routing)
    if (survival !== undefined) screen.note('success', survival)
    played.push({ ...said, ...outcome })
  }
  const totalMs = since()
  const { total, byProvider } = ledger.snapshot()
  const providers = Object.keys(byProvider)
  return { adapter: adapter.name, totals: total, providers, firstTokenMs, totalMs, scenes: played }
}

/** Shows what is said, and keeps it. */
function listen(screen: Screen, said: Played, heard: () => void): Listener {
  return {
    onReasoning(text) {
      if (text !== '') heard()
      said.reasoning += text
      screen.onReasoning(text)
    },
    onText(text) {
      if (text !== '') heard()
      said.text += text
      screen.onText(text)
    },
    onTool(call, result) {
      said.toolCalls.push({ call, result })
      screen.onTool(call, result)
    },
  }
}
