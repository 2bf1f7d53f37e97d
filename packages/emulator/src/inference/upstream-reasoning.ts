import type { Turn } from '../reply/responder.ts'
import { reasoningOf } from './reasoning-plan.ts'
import { tableOf } from '../memory/table.ts'

const thinkingLevels = tableOf<string>({
  minimal: 'minimal',
  low: 'low',
  medium: 'medium',
  high: 'high',
  xhigh: 'high',
  max: 'high',
})

/** What a request asks of reasoning, in the words of the model's maker. */
export function upstreamReasoning({ request, model, reasoning }: Turn): Record<string, unknown> {
  const { reasoning: style } = model
  if (style === undefined || reasoning.budgetTokens === 0) return {}
  const { format } = style
  const asked = reasoningOf(request)
  if (format.startsWith('anthropic')) {
    return { thinking: { type: 'enabled', budget_tokens: reasoning.budgetTokens } }
  }
  if (format.startsWith('google')) {
    const thinkingConfig =
      reasoning.effort === null
        ? { thinkingBudget: reasoning.budgetTokens }
        : { thinkingLevel: thinkingLevels[asked?.effort ?? reasoning.effort] }
    return { generationConfig: { thinkingConfig } }
  }
  const summary = asked?.summary == null ? {} : { summary: asked.summary }
  return { reasoning: { effort: reasoning.effort ?? 'medium', ...summary } }
}
