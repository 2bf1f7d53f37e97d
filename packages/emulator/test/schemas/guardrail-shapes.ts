import { boolean, integer, listOf, object, text } from '../documented-shape.ts'

const guardrail = object({
  id: text,
  name: text,
  include_byok_in_budgets: boolean,
  created_at: text,
  workspace_id: text,
})

/** `GET /guardrails`. */
export const guardrailList: object = object({ data: listOf(guardrail), total_count: integer })

/** One of them. */
export const singleGuardrail: object = object({ data: guardrail })

/** The keys that guardrails bind. */
export const keyAssignments: object = object({
  data: listOf(
    object({
      id: text,
      key_hash: text,
      guardrail_id: text,
      key_name: text,
      key_label: text,
      assigned_by: text,
      created_at: text,
    }),
  ),
  total_count: integer,
})
