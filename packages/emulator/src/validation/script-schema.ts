import * as z from 'zod'
import type { FaultRule } from '../faults/fault-book.ts'
import { faultDescriptions, type FaultName } from '../faults/fault-names.ts'
import type { Match } from '../script/match.ts'
import type { Outage } from '../script/outages.ts'
import type { ScriptedReply } from '../script/scripted-reply.ts'

const text = z.string()
const texts = z.array(text)
const count = z.int().min(0)
const positive = z.int().min(1)
const milliseconds = z.number().min(0)
const status = z.int().min(200).max(599)
const headers = z.record(text, text)
const record = z.record(text, z.unknown())

const toolCall = z.strictObject({
  name: text,
  arguments: z.union([text, record]).optional(),
  id: text.optional(),
})

const usage = z
  .strictObject({
    promptTokens: count,
    completionTokens: count,
    reasoningTokens: count,
    cachedTokens: count,
    cacheWriteTokens: count,
    promptAudioTokens: count,
    images: count,
    imageTokens: count,
    audioTokens: count,
  })
  .partial()

const pace = z
  .strictObject({
    firstTokenMs: milliseconds,
    tokensPerSecond: z.number().min(0),
    commentEveryMs: milliseconds,
  })
  .partial()

const message = z
  .strictObject({
    text,
    pieces: texts,
    reasoning: z.union([text, z.array(z.looseObject({ type: text }))]),
    refusal: text,
    toolCalls: z.array(toolCall),
    annotations: z.array(z.looseObject({ type: text })),
    images: texts,
    finishReason: text,
    nativeFinishReason: text,
    usage,
    pace,
    faults: z.looseObject({}),
  })
  .partial()

const failureFields = {
  message: text.optional(),
  code: z.union([z.number(), text]).optional(),
  metadata: record.optional(),
  headers: headers.optional(),
  afterMs: milliseconds.optional(),
}
const failure = z.strictObject({
  ...failureFields,
  status,
  scope: z.enum(['provider', 'model']).optional(),
})

const bytes = z
  .strictObject({
    rawBody: text,
    chunks: texts,
    status,
    headers,
    chunkDelayMs: milliseconds,
    cut: z.boolean(),
  })
  .partial()

/** Of the kinds of reply that a script may hold, the one that this is meant to be. */
function kindOf(value: unknown): z.ZodType {
  if (typeof value !== 'object' || value === null) return text
  if ('rawBody' in value || 'chunks' in value) return bytes
  return 'status' in value ? failure : message
}

const reply = z.unknown().superRefine((value, context) => {
  for (const issue of kindOf(value).safeParse(value).error?.issues ?? []) {
    context.addIssue({ code: 'custom', path: [...issue.path], message: issue.message })
  }
})

const match = z.strictObject({
  model: text.optional(),
  provider: text.optional(),
  lastUserText: text.optional(),
  toolResult: text.optional(),
})

const outage = z.strictObject({
  ...failureFields,
  provider: text,
  model: text.optional(),
  status: status.optional(),
  times: positive.optional(),
  forMs: milliseconds.optional(),
})

const rule = z.strictObject({
  match,
  replies: z.array(reply).min(1),
  once: z.boolean().optional(),
})

const fault = match.extend({
  fault: z.enum(Object.keys(faultDescriptions)),
  times: positive.optional(),
  from: positive.optional(),
  rate: z.number().min(0).max(1).optional(),
  path: text.startsWith('/').optional(),
})

const script = z.strictObject({
  replies: z.array(reply).optional(),
  rules: z.array(rule).optional(),
  outages: z.array(outage).optional(),
  faults: z.array(fault).optional(),
})

/** A file that scripts an emulator. */
export interface ScriptFile {
  /** Once each, in this order. */
  readonly replies?: readonly ScriptedReply[]
  readonly rules?: readonly {
    readonly match: Match
    readonly replies: readonly ScriptedReply[]
    readonly once?: boolean
  }[]
  readonly outages?: readonly (Outage & { readonly provider: string })[]
  readonly faults?: readonly (FaultRule & { readonly fault: FaultName })[]
}

/** Reads such a file. Throws a `ZodError` that names every mistake. */
export function checkScript(content: unknown): ScriptFile {
  return script.parse(content) as ScriptFile
}
