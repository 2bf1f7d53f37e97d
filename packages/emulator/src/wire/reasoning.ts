/** What a caller asks of a model's reasoning. */
export interface ReasoningRequest {
  readonly effort?: string | null | undefined
  readonly max_tokens?: number | null | undefined
  readonly exclude?: boolean | null | undefined
  readonly enabled?: boolean | null | undefined
  readonly summary?: string | null | undefined
}

/** One block, or one streamed piece of a block, of reasoning. */
export interface ReasoningDetail {
  readonly type: string
  readonly text?: string | null
  readonly summary?: string
  readonly data?: string
  readonly signature?: string | null
  readonly id?: string | null
  readonly format?: string | null
  readonly index?: number
  readonly [field: string]: unknown
}
