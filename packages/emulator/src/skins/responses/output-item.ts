/** A text or a refusal in a message. */
export type OutputPart =
  | { type: 'output_text'; text: string; annotations: Record<string, unknown>[]; logprobs: [] }
  | { type: 'refusal'; refusal: string }

/** An item of a response, as far as it has come. */
export type OutputItem =
  | {
      type: 'message'
      id: string
      status: string
      role: 'assistant'
      content: OutputPart[]
    }
  | {
      type: 'reasoning'
      id: string
      status: string
      summary: { type: 'summary_text'; text: string }[]
      content?: { type: 'reasoning_text'; text: string }[]
      encrypted_content?: string
      signature?: string
      format?: string
    }
  | {
      type: 'function_call'
      id: string
      status: string
      call_id: string
      name: string
      arguments: string
    }
  | { type: 'image_generation_call'; id: string; status: string; result: string }

/** An event of the Responses API before it is numbered. */
export interface ResponsesEvent {
  readonly type: string
  readonly [field: string]: unknown
}
