import type { Engine } from '../engine/engine.ts'
import type { ApiError } from './api-error.ts'
import type { Answer } from './call.ts'
import type { Exchange } from './exchange.ts'

/** Who may call a route: anyone, an inference key, a management key, or either key. */
export type Access = 'public' | 'inference' | 'management' | 'any-key'

/** Answers one request. Throw an `ApiError` for a failure that the caller is to see. */
export type Handler = (exchange: Exchange, engine: Engine) => Answer | Promise<Answer>

/** One operation of the API. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Full path with `:name` for a segment, such as `/api/v1/keys/:hash`. */
  readonly path: string
  readonly access: Access
  readonly handler: Handler
  /** Whether a model gives the answer, so that routing and scripts have their say. @default false */
  readonly asksModel?: boolean
  /** Reports a failure, also of the key. @default OpenRouter's own error body */
  readonly failure?: (error: ApiError, generationId: string | undefined) => Answer
}
