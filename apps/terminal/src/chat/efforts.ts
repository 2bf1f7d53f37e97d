/** How hard a model is asked to think. OpenRouter documentation: Reasoning Tokens. */
export const efforts = ['none', 'minimal', 'low', 'medium', 'high', 'xhigh', 'max'] as const

export type Effort = (typeof efforts)[number]

export function isEffort(text: string): text is Effort {
  return efforts.some((effort) => effort === text)
}
