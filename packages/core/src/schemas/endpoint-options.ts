import * as z from 'zod/v4'
import type { CompletionRequest } from '../wire/completions.ts'
import type { DecisionRequest } from '../wire/decisions.ts'
import type { EmbeddingRequest } from '../wire/embeddings.ts'
import type { ImageRequest } from '../wire/images.ts'
import type { ProviderPassthrough } from '../wire/provider-options.ts'
import type { RerankRequest } from '../wire/rerank.ts'
import type { SpeechRequest } from '../wire/speech.ts'
import type { TranscriptionRequest } from '../wire/transcription.ts'
import type { VideoRequest } from '../wire/videos.ts'
import {
  frameImageSchema,
  imageReferenceSchema,
  speechReferenceSchema,
  videoReferenceSchema,
} from './media-references.ts'
import { providerOptionsSchema, providerPreferencesSchema } from './provider-preferences.ts'
import { reasoningOptionsSchema } from './reasoning-options.ts'
import { routingShape, traceSchema } from './routing-parameters.ts'
import { samplingShape } from './sampling-parameters.ts'
import { type KnownFields, type ShapeOf, strictOptions } from './strict-options.ts'
import { boolean, number, string, strings } from './simple-fields.ts'

const provider = providerPreferencesSchema.nullish()
const passthrough = strictOptions({
  options: providerOptionsSchema,
} satisfies ShapeOf<ProviderPassthrough>).nullish()

/** Every parameter of a text completion besides its prompt. */
export type CompletionOptions = KnownFields<CompletionRequest, 'prompt' | 'stream'>

/** The options of a text completion. */
export const completionOptionsSchema: z.ZodType<CompletionOptions> = strictOptions({
  ...routingShape,
  ...samplingShape,
  logprobs: z.union([z.number(), z.boolean()]).nullish(),
  reasoning: reasoningOptionsSchema.nullish(),
  include_reasoning: boolean,
  usage: strictOptions({ include: boolean }).nullish(),
} satisfies ShapeOf<CompletionOptions>)

/** Every parameter of a decision besides the model, what is judged, and the questions. */
export type DecisionOptions = KnownFields<DecisionRequest, 'model' | 'state' | 'questions'>

/** The options of a decision. */
export const decisionOptionsSchema: z.ZodType<DecisionOptions> = strictOptions({
  user: string,
  session_id: string,
  trace: traceSchema.nullish(),
  provider,
} satisfies ShapeOf<DecisionOptions>)

/** Every parameter of an embedding request besides model and input. */
export type EmbeddingOptions = KnownFields<EmbeddingRequest, 'model' | 'input'>

/** The options of an embedding request. */
export const embeddingOptionsSchema: z.ZodType<EmbeddingOptions> = strictOptions({
  dimensions: number,
  encoding_format: string,
  input_type: string,
  provider,
  user: string,
} satisfies ShapeOf<EmbeddingOptions>)

/** Every parameter of a rerank request besides model, query and documents. */
export type RerankOptions = KnownFields<RerankRequest, 'model' | 'query' | 'documents'>

/** The options of a rerank request. */
export const rerankOptionsSchema: z.ZodType<RerankOptions> = strictOptions({
  top_n: number,
  provider,
} satisfies ShapeOf<RerankOptions>)

/** Every parameter of an image request besides model and prompt. */
export type ImageOptions = KnownFields<ImageRequest, 'model' | 'prompt' | 'stream'>

/** The options of an image request. */
export const imageOptionsSchema: z.ZodType<ImageOptions> = strictOptions({
  n: number,
  size: string,
  resolution: string,
  aspect_ratio: string,
  quality: string,
  background: string,
  output_format: string,
  output_compression: number,
  seed: number,
  input_references: z.array(imageReferenceSchema).nullish(),
  provider,
} satisfies ShapeOf<ImageOptions>)

/** Every parameter of a speech request besides model and input. */
export type SpeechOptions = KnownFields<SpeechRequest, 'model' | 'input'>

/** The options of a speech request. */
export const speechOptionsSchema: z.ZodType<SpeechOptions> = strictOptions({
  voice: string,
  response_format: string,
  speed: number,
  input_references: z.array(speechReferenceSchema).nullish(),
  provider: passthrough,
} satisfies ShapeOf<SpeechOptions>)

/** Every parameter of a transcription request besides model and sound. */
export type TranscriptionOptions = KnownFields<TranscriptionRequest, 'model' | 'input_audio'>

/** The options of a transcription request. */
export const transcriptionOptionsSchema: z.ZodType<TranscriptionOptions> = strictOptions({
  language: string,
  temperature: number,
  response_format: string,
  timestamp_granularities: strings,
  provider: passthrough,
} satisfies ShapeOf<TranscriptionOptions>)

/** Every parameter of a video request besides model and prompt. */
export type VideoOptions = KnownFields<VideoRequest, 'model' | 'prompt'>

/** The options of a video request. */
export const videoOptionsSchema: z.ZodType<VideoOptions> = strictOptions({
  duration: number,
  resolution: string,
  aspect_ratio: string,
  size: string,
  frame_images: z.array(frameImageSchema).nullish(),
  input_references: z.array(videoReferenceSchema).nullish(),
  generate_audio: boolean,
  seed: number,
  callback_url: string,
  creativity: number,
  upscale_factor: number,
  provider: passthrough,
} satisfies ShapeOf<VideoOptions>)
