import {
  BudgetError,
  type ChatEvent,
  type ChatMessage,
  type ChatRequest,
  type ChatResponse,
  ConfigurationError,
  normaliseUsage,
  type ServerTool,
  type ToolCall,
  untilAborted,
} from '@waypost/core'
import type { ChatClient } from '../chat-client.ts'
import type { RequestOptions } from '../options.ts'
import type { Without } from '../without.ts'
import { answerToolCall, nameOf, type ToolResult } from './answer-tool-call.ts'
import type { RunnableTool } from './tool.ts'

/** A chat request whose tools can be run. */
export interface RunToolsRequest extends Without<ChatRequest, 'stream' | 'tools'> {
  /** Tools of one's own, and tools that OpenRouter runs. */
  tools: readonly (RunnableTool | ServerTool)[]
}

/** How far a run may go, and who hears of it. */
export interface RunToolsOptions extends RequestOptions {
  /** The most requests to send. @default 10 */
  maxSteps?: number | undefined
  /** No request is sent once the answers so far cost this much, in USD. */
  maxCostUsd?: number | undefined
  /** What a request may cost, in USD; with it, none is sent that could pass `maxCostUsd`. */
  estimateCostUsd?: ((request: ChatRequest) => number) | undefined
  /** Hears of each step, after its tools have run. */
  onStep?: ((step: ToolStep) => void) | undefined
  /** Hears of the events of every answer as they arrive; answers are then streamed. */
  onEvent?: ((event: ChatEvent, step: number) => void) | undefined
}

/** One request of a run, and what its answer led to. */
export interface ToolStep {
  /** From 1. */
  step: number
  response: ChatResponse
  /** One for each call, in order. */
  results: readonly ToolResult[]
}

/** How a run went. */
export interface RunToolsResult {
  /**
   * Why it stopped: the model answered; a limit was met before the next request; or a call is for
   * somebody else to answer.
   */
  stopped: 'answer' | 'max-steps' | 'max-cost' | 'waiting'
  /** The text of the last answer. */
  text: string
  /** The last answer. */
  response: ChatResponse
  /** The whole conversation, to be continued. */
  messages: ChatMessage[]
  steps: readonly ToolStep[]
  /** What all answers cost together, in USD, as far as they say. */
  costUsd: number
  /** Calls that nobody has answered. */
  pending: readonly ToolCall[]
}

/**
 * Lets a model use tools until it answers: sends the request, runs the tools that the answer calls,
 * all at once, and sends their results. Answers go back as they came, with their thoughts and parsed
 * files. What a tool fails with is told to the model, unless the tool decides otherwise.
 *
 * Limits are checked before a request is sent and before the tools whose results it would carry are
 * run. A `tool_choice` that forces a call holds for the first request.
 *
 * @throws BudgetError when the first request alone could pass `maxCostUsd`; ConfigurationError when
 * two tools have the same name, a function was not made by `tool`, or a limit is none; what a call
 * throws; what a tool's `onError` throws; and the signal's own reason.
 */
export async function runTools(
  client: ChatClient,
  request: RunToolsRequest,
  options: RunToolsOptions = {},
): Promise<RunToolsResult> {
  const tools = toolsByName(request.tools)
  const definitions = request.tools.map(definitionOf)
  const steps: ToolStep[] = []
  const messages: ChatMessage[] = [...request.messages]
  let choice = request.tool_choice
  let costUsd = 0
  const nextRequest = (): ChatRequest => {
    return { ...request, messages: [...messages], tools: definitions, tool_choice: choice }
  }
  assertMayBegin(nextRequest(), options)
  for (let step = 1; ; step++) {
    const response = await ask(client, nextRequest(), step, options)
    costUsd = sumOfUsd(costUsd, normaliseUsage(response.usage).costUsd ?? 0)
    const { message, finish_reason: finishReason } = response.choices[0] ?? {}
    const calls = callsIn(message)
    if (message) messages.push(message)
    choice = unforced(choice)
    const stopped = reasonToStop({ calls, tools, step, costUsd, next: nextRequest() }, options)
    const context = { messages: [...messages], step, signal: options.signal }
    const answer = (call: ToolCall): Promise<ToolResult> =>
      answerToolCall(tools, finishReason, { ...context, call })
    const results =
      stopped === undefined
        ? await untilAborted(Promise.all(calls.map(answer)), options.signal)
        : []
    messages.push(...results.map((result) => result.message))
    steps.push({ step, response, results })
    options.onStep?.({ step, response, results })
    if (stopped !== undefined) {
      const text = message?.content ?? ''
      return { stopped, text, response, messages, steps, costUsd, pending: calls }
    }
  }
}

function callsIn(message: { tool_calls?: unknown } | undefined): ToolCall[] {
  const calls = message?.tool_calls
  return Array.isArray(calls)
    ? calls.filter((call: unknown): call is ToolCall => Boolean(call))
    : []
}

/** Without the dust of binary fractions, which would decide about a limit that is met exactly. */
function sumOfUsd(one: number, other: number): number {
  return Number((one + other).toFixed(12))
}

interface Standing {
  calls: readonly ToolCall[]
  tools: ReadonlyMap<string, RunnableTool>
  step: number
  costUsd: number
  /** The request that would follow, as far as it is known. */
  next: ChatRequest
}

function reasonToStop(
  { calls, tools, step, costUsd, next }: Standing,
  options: RunToolsOptions,
): RunToolsResult['stopped'] | undefined {
  if (calls.length === 0) return 'answer'
  const called = calls.map((call) => tools.get(nameOf(call)))
  if (called.some((found) => found !== undefined && !found.run)) return 'waiting'
  if (step >= (options.maxSteps ?? 10)) return 'max-steps'
  return hasRoom(costUsd, next, options) ? undefined : 'max-cost'
}

/** Whether a request may follow answers that cost so much; an estimate that is no number says no. */
function hasRoom(
  costUsd: number,
  next: ChatRequest,
  { maxCostUsd = Infinity, estimateCostUsd }: RunToolsOptions,
): boolean {
  return costUsd < maxCostUsd && sumOfUsd(costUsd, estimateCostUsd?.(next) ?? 0) <= maxCostUsd
}

function assertMayBegin(first: ChatRequest, options: RunToolsOptions): void {
  const { maxSteps = 10, maxCostUsd = Infinity } = options
  // Every comparison with NaN is false, so that it would be no limit at all.
  if (!(maxSteps >= 1) || Number.isNaN(maxCostUsd)) {
    throw new ConfigurationError(
      `A run takes at least one step and a number as its limits: \`maxSteps\` is ${maxSteps}, ` +
        `\`maxCostUsd\` is ${maxCostUsd}.`,
    )
  }
  if (hasRoom(0, first, options)) return
  throw new BudgetError('The first request of the run could cost more than `maxCostUsd` leaves.')
}

function toolsByName(tools: RunToolsRequest['tools']): Map<string, RunnableTool> {
  const byName = new Map<string, RunnableTool>()
  for (const item of tools) {
    if (!isRunnable(item)) {
      const type: string = item.type
      if (type === 'function') throw new ConfigurationError('Make functions with `tool(…)`.')
      continue
    }
    const { name } = item.definition.function
    if (byName.has(name)) throw new ConfigurationError(`There are two tools named ${name}.`)
    byName.set(name, item)
  }
  return byName
}

function isRunnable(item: RunnableTool | ServerTool): item is RunnableTool {
  return 'definition' in item
}

function definitionOf(item: RunnableTool | ServerTool): RunnableTool['definition'] | ServerTool {
  return isRunnable(item) ? item.definition : item
}

/** A choice that forces a call would force one for ever. */
function unforced(choice: ChatRequest['tool_choice']): ChatRequest['tool_choice'] {
  return choice === 'none' || choice === undefined || choice === null ? choice : 'auto'
}

async function ask(
  client: ChatClient,
  request: ChatRequest,
  step: number,
  options: RunToolsOptions,
): Promise<ChatResponse> {
  const { completions } = client.chat
  const { onEvent } = options
  if (!onEvent) return await completions.create({ ...request, stream: false }, options)
  const stream = await completions.create({ ...request, stream: true }, options)
  for await (const event of stream.events()) onEvent(event, step)
  return await stream.final()
}
