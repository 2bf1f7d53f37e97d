import { compresses, fits, promptRoom } from '../context/context-rules.ts'
import { compressMiddle } from '../context/fit-context.ts'
import type { Engine } from '../engine/engine.ts'
import type { Exchange } from '../http/exchange.ts'
import type { Draft } from '../prepare/draft.ts'
import type { Turn } from '../reply/responder.ts'
import type { Candidate } from '../routing/plan.ts'
import type { ResolvedModel } from '../routing/resolve-models.ts'
import { countPrompt } from './count-prompt.ts'
import type { InferenceOptions } from './inference.ts'
import { planReasoning } from './reasoning-plan.ts'

/** What all attempts of a request share. */
export interface TurnContext {
  readonly exchange: Exchange
  readonly engine: Engine
  readonly draft: Draft
  readonly promptTokens: number
  readonly models: readonly ResolvedModel[]
  readonly options: InferenceOptions
}

const noVariants: ReadonlySet<string> = new Set()

/** Prepares one attempt at one endpoint; nothing when the prompt does not fit into its context. */
export function makeTurn(candidate: Candidate, context: TurnContext): Turn | undefined {
  const fitted = fittedMessages(candidate, context)
  return fitted === undefined ? undefined : turnWith(fitted, candidate, context)
}

/** An attempt that says at once that its prompt does not fit. */
export function makeOverlongTurn(candidate: Candidate, context: TurnContext): Turn {
  const { messages } = context.draft
  return turnWith({ messages, promptTokens: context.promptTokens }, candidate, context)
}

function turnWith(
  fitted: Pick<Turn, 'messages' | 'promptTokens'>,
  { model, endpoint, byok }: Candidate,
  context: TurnContext,
): Turn {
  const { engine, draft, models, options, exchange } = context
  const resolved = models.find((one) => one.model === model)
  const variants = resolved?.variants ?? noVariants
  const compressed = fitted.messages !== draft.messages
  return {
    request: draft.request,
    ...fitted,
    model,
    endpoint,
    byok,
    variants,
    streaming: options.streaming,
    fees: draft.fees,
    searchResults: draft.searchResults,
    serverToolUse: draft.serverToolUse,
    reasoning: planReasoning(draft.request, {
      style: model.reasoning,
      maxCompletionTokens: endpoint.maxCompletionTokens,
      profile: engine.profile,
      latest: resolved?.strategy === 'latest',
      variants,
    }),
    countTokens: engine.countTokens,
    random: turnRandom(context),
    signal: exchange.call.signal,
    headers: exchange.call.headers,
    pipeline: compressed
      ? [
          {
            type: 'context_compression',
            name: 'middle-out',
            data: { messages: draft.messages.length, kept: fitted.messages.length },
          },
        ]
      : [],
  }
}

function fittedMessages(
  { model, endpoint }: Candidate,
  { draft, engine, promptTokens }: TurnContext,
): Pick<Turn, 'messages' | 'promptTokens'> | undefined {
  const { request, messages } = draft
  if (fits({ request, messages, promptTokens }, endpoint)) return { messages, promptTokens }
  if (!compresses(request, model, endpoint)) return undefined
  const { countTokens } = engine
  const count = (some: Turn['messages']): number => countPrompt(request, some, countTokens)
  const kept = compressMiddle(messages, count, {
    tokens: promptRoom(request, endpoint),
    messages: endpoint.maxMessages ?? Infinity,
    countTokens,
  })
  return { messages: kept, promptTokens: count(kept) }
}

// The same conversation gets the same answer from the same seed, whatever came before it.
function turnRandom({ engine, draft: { request, messages } }: TurnContext): Turn['random'] {
  const last = request.messages?.at(-1)?.content ?? request.prompt ?? ''
  const text = typeof last === 'string' ? last.slice(0, 200) : String(last.length)
  return engine.random.fork(
    `${request.seed ?? ''}/${request.model ?? ''}/${messages.length}/${text}`,
  )
}
