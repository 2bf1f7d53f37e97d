import * as z from 'zod'
import type { StopServerToolsCondition } from '../wire/stop-server-tools.ts'
import { schemaByField } from './chosen-schema.ts'
import { type ShapeOf, strictOptions } from './strict-options.ts'

type Condition<Type extends StopServerToolsCondition['type']> = Extract<
  StopServerToolsCondition,
  { type: Type }
>

/** When OpenRouter stops running its own tools. */
export const stopServerToolsConditionSchema: z.ZodType<StopServerToolsCondition> =
  schemaByField<StopServerToolsCondition>('type', {
    step_count_is: strictOptions({
      type: z.literal('step_count_is'),
      step_count: z.number(),
    } satisfies ShapeOf<Condition<'step_count_is'>>),
    has_tool_call: strictOptions({
      type: z.literal('has_tool_call'),
      tool_name: z.string(),
    } satisfies ShapeOf<Condition<'has_tool_call'>>),
    max_tokens_used: strictOptions({
      type: z.literal('max_tokens_used'),
      max_tokens: z.number(),
    } satisfies ShapeOf<Condition<'max_tokens_used'>>),
    max_cost: strictOptions({
      type: z.literal('max_cost'),
      max_cost_in_dollars: z.number(),
    } satisfies ShapeOf<Condition<'max_cost'>>),
    finish_reason_is: strictOptions({
      type: z.literal('finish_reason_is'),
      reason: z.string(),
    } satisfies ShapeOf<Condition<'finish_reason_is'>>),
  })
