import type { Settings } from '../../chat/settings.ts'

/** What can be wanted of a provider. */
export const choices = {
  allow: 'Allowed',
  order: 'Preferred',
  only: 'Only this',
  ignore: 'Never',
} as const

export type ProviderChoice = keyof typeof choices

const lists = ['order', 'only', 'ignore'] as const

type Preferences = Settings['provider']

export function choiceOf(preferences: Preferences, slug: string): ProviderChoice {
  return lists.find((list) => preferences[list].includes(slug)) ?? 'allow'
}

/** The three lists with a provider in the one that was chosen, and in no other. */
export function withChoice(
  preferences: Preferences,
  slug: string,
  choice: ProviderChoice,
): Pick<Preferences, (typeof lists)[number]> {
  const listWith = (list: (typeof lists)[number]): string[] => {
    const others = preferences[list].filter((one) => one !== slug)
    return list === choice ? [...others, slug] : others
  }
  return { order: listWith('order'), only: listWith('only'), ignore: listWith('ignore') }
}
