import { createOpenRouter } from '@waypost/ai-sdk-provider'
import { estimateReservation, type Model } from '@waypost/core'
import {
  convertToModelMessages,
  createIdGenerator,
  createUIMessageStreamResponse,
  jsonSchema,
  Output,
  stepCountIs,
  streamText,
  toUIMessageStream,
} from 'ai'
import { failureToText } from '../chat/failure.ts'
import type { ChatMessage } from '../chat/message.ts'
import type { Settings } from '../chat/settings.ts'
import { AnswerRecorder } from './answer-recorder.ts'
import { modelsById } from './catalogue.ts'
import type { ChatRequest } from './chat-request.ts'
import { booksOf } from './conversation-books.ts'
import { describeFailure } from './describe-failure.ts'
import { instructionsOf } from './instructions.ts'
import { modelSettings } from './model-settings.ts'
import type { Payer } from './payer.ts'
import { allOf, budgetOfPayer } from './server-budget.ts'
import { approvals, chatTools } from './tools.ts'

// The page shows warnings beside the answer that they are about.
globalThis.AI_SDK_LOG_WARNINGS = false

const messageId = createIdGenerator({ prefix: 'answer', size: 16 })

/** Asks OpenRouter, and answers the page with the stream that its chat reads. */
export async function streamAnswer(
  { conversationId, messages, settings, notes, spentUsd }: ChatRequest,
  payer: Payer,
  abortSignal: AbortSignal,
): Promise<Response> {
  const ids = [settings.model, ...settings.fallbackModels]
  const models = await modelsById(ids)
  const books = booksOf(conversationId, settings.budgetUsd, spentUsd)
  const openrouter = createOpenRouter({
    apiKey: payer.apiKey,
    appName: 'Waypost Chat',
    routingMetadata: true,
    ledger: books.ledger,
    budget: allOf(books.budget, budgetOfPayer(payer)),
    // A model whose price is not known could cost anything; the budget's default stands in for it.
    estimate: (body) =>
      models.length < ids.length
        ? {}
        : estimateReservation(body, { pricing: models.map(({ pricing }) => pricing) }),
  })
  const model = models.find(({ id }) => id === settings.model)
  const result = streamText({
    model: openrouter(settings.model, modelSettings(settings, model)),
    instructions: instructionsOf(settings.instructions, notes),
    messages: await convertToModelMessages(messages, {
      tools: chatTools,
      ignoreIncompleteToolCalls: true,
    }),
    maxOutputTokens: settings.maxOutputTokens,
    ...(settings.reasoning !== 'default' &&
      supports(model, 'reasoning') && { reasoning: settings.reasoning }),
    ...(settings.tools &&
      supports(model, 'tools') && { tools: chatTools, toolApproval: approvals }),
    ...(settings.outputSchema.trim() !== '' && { output: outputOf(settings.outputSchema) }),
    stopWhen: stepCountIs(5),
    // A person decides about another try: the page says when it is worth one, and offers it.
    maxRetries: 0,
    abortSignal,
    // What goes wrong reaches the page in the stream; it need not be printed as well.
    onError: () => {},
  })
  const recorder = new AnswerRecorder(metadataSoFar(messages, settings))
  return createUIMessageStreamResponse({
    stream: toUIMessageStream<typeof chatTools, ChatMessage>({
      stream: result.stream,
      tools: chatTools,
      originalMessages: messages,
      generateMessageId: messageId,
      sendSources: true,
      messageMetadata: ({ part }) => recorder.add(part),
      onError: (error) => failureToText(describeFailure(error)),
    }),
  })
}

/** What the catalogue does not say about a model is tried. */
function supports(model: Model | undefined, parameter: string): boolean {
  return model?.supported_parameters?.includes(parameter) ?? true
}

function outputOf(schema: string) {
  return Output.object({ schema: jsonSchema(JSON.parse(schema)), name: 'answer' })
}

/** An answer that waited for an approval goes on where it was. */
function metadataSoFar(messages: readonly ChatMessage[], settings: Settings) {
  const last = messages.at(-1)
  const earlier = last?.role === 'assistant' ? last.metadata : undefined
  return {
    createdAtMs: earlier?.createdAtMs ?? Date.now(),
    requestedModel: settings.model,
    structured: settings.outputSchema.trim() !== '',
    steps: [...(earlier?.steps ?? [])],
  }
}
