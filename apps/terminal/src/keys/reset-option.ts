import { Option } from 'commander'

/** When the limit of a key starts anew. */
export function resetOption(): Option {
  return new Option('--reset <when>', 'when the limit starts anew').choices([
    'daily',
    'weekly',
    'monthly',
    'never',
  ])
}

/** The option as the API writes it. */
export function limitResetOf(option: string): string | null {
  return option === 'never' ? null : option
}
