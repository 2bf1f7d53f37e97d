import type { Model } from '@waypost/client'
import { formatPrice, formatTokens } from '../screen/amounts.ts'

/** Lets the reader search the catalogue; undefined when they leave it. */
export async function pickModel(
  models: readonly Model[],
  current: string,
): Promise<string | undefined> {
  const { autocomplete, isCancel } = await import('@clack/prompts')
  const picked = await autocomplete({
    message: 'Which model? Type to search.',
    options: models.map(({ id, context_length: context, pricing }) => ({
      value: id,
      label: id,
      hint: `${formatTokens(context)} context, ${formatPrice(pricing.prompt)} in, ${formatPrice(pricing.completion)} out`,
    })),
    initialValue: current,
    maxItems: 10,
  })
  return isCancel(picked) ? undefined : picked
}
