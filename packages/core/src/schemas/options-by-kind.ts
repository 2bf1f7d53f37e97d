import type * as z from 'zod/v4'
import { chatOptionsSchema } from './chat-options.ts'
import {
  completionOptionsSchema,
  decisionOptionsSchema,
  embeddingOptionsSchema,
  imageOptionsSchema,
  rerankOptionsSchema,
  speechOptionsSchema,
  transcriptionOptionsSchema,
  videoOptionsSchema,
} from './endpoint-options.ts'
import { parseOptions } from './parse-options.ts'

/** The kinds of request that take options. */
export type OptionsKind =
  | 'chat'
  | 'completion'
  | 'decision'
  | 'embedding'
  | 'image'
  | 'rerank'
  | 'speech'
  | 'transcription'
  | 'video'

const schemas: Readonly<Record<OptionsKind, z.ZodType>> = {
  chat: chatOptionsSchema,
  completion: completionOptionsSchema,
  decision: decisionOptionsSchema,
  embedding: embeddingOptionsSchema,
  image: imageOptionsSchema,
  rerank: rerankOptionsSchema,
  speech: speechOptionsSchema,
  transcription: transcriptionOptionsSchema,
  video: videoOptionsSchema,
}

/**
 * Checks options for a kind of request.
 *
 * @param where How the caller wrote the options, for the message: `providerOptions.openrouter`.
 * @param advice What to do with options that are not known, for the message.
 * @throws ConfigurationError naming each wrong option, where it stands and what was probably meant.
 */
export function checkOptions(
  kind: OptionsKind,
  options: object,
  where: string,
  advice?: string,
): void {
  parseOptions<unknown>(schemas[kind], options, where, advice)
}
