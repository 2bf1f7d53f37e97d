import { integer, listOf, number, object, text, textOrNull } from '../documented-shape.ts'

const tokens = { prompt_tokens: integer, completion_tokens: integer, total_tokens: integer }

/** `POST /completions`. */
export const textCompletion: object = object({
  id: text,
  provider: text,
  model: text,
  object: { const: 'text_completion' },
  created: integer,
  choices: listOf(object({ index: integer, text, finish_reason: textOrNull })),
  usage: object(tokens, { cost: number }),
})

/** `POST /embeddings`. */
export const embeddings: object = object(
  {
    object: { const: 'list' },
    model: text,
    data: listOf(
      object({
        object: { const: 'embedding' },
        index: integer,
        embedding: { anyOf: [listOf(number), text] },
      }),
    ),
    usage: object({ prompt_tokens: integer, total_tokens: integer, cost: number }),
  },
  { id: text },
)

/** `POST /rerank`. */
export const rerank: object = object({
  id: text,
  model: text,
  provider: text,
  results: listOf(object({ index: integer, relevance_score: number, document: object({ text }) })),
  usage: object({ cost: number, search_units: integer, total_tokens: integer }),
})
