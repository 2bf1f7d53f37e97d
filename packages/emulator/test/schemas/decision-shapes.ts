import { integer, number, object, text } from '../documented-shape.ts'

const chances = { type: 'object', additionalProperties: number }
const rated = { probabilities: chances, confidence: number }

/** `POST /decisions` of the alpha API. */
export const decisions: object = object({
  id: text,
  model: text,
  provider: text,
  answers: {
    type: 'object',
    minProperties: 1,
    additionalProperties: {
      oneOf: [
        object({ type: { const: 'noul' }, noul: number }),
        object({ type: { const: 'choice' }, choice: text }, rated),
        object(
          { type: { const: 'score' }, score: number },
          { ...rated, legend: { type: 'object' } },
        ),
      ],
    },
  },
  usage: object({ input_tokens: integer, output_tokens: integer, cost: number }),
})
