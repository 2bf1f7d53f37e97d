/** When OpenRouter stops running its own tools; the first condition that holds decides. */
export type StopServerToolsCondition =
  | { type: 'step_count_is'; step_count: number; [field: string]: unknown }
  | { type: 'has_tool_call'; tool_name: string; [field: string]: unknown }
  | { type: 'max_tokens_used'; max_tokens: number; [field: string]: unknown }
  | { type: 'max_cost'; max_cost_in_dollars: number; [field: string]: unknown }
  | { type: 'finish_reason_is'; reason: string; [field: string]: unknown }
