import * as z from 'zod/v4'
import type { StopServerToolsCondition } from '../wire/stop-server-tools.ts'
import { optionsByField } from './chosen-schema.ts'
import type { ShapeOf } from './strict-options.ts'

type Condition<Type extends StopServerToolsCondition['type']> = ShapeOf<
  Extract<StopServerToolsCondition, { type: Type }>,
  'type'
>

/** When OpenRouter stops running its own tools. */
export const stopServerToolsConditionSchema: z.ZodType<StopServerToolsCondition> =
  optionsByField<StopServerToolsCondition>('type', {
    step_count_is: { step_count: z.number() } satisfies Condition<'step_count_is'>,
    has_tool_call: { tool_name: z.string() } satisfies Condition<'has_tool_call'>,
    max_tokens_used: { max_tokens: z.number() } satisfies Condition<'max_tokens_used'>,
    max_cost: { max_cost_in_dollars: z.number() } satisfies Condition<'max_cost'>,
    finish_reason_is: { reason: z.string() } satisfies Condition<'finish_reason_is'>,
  })
