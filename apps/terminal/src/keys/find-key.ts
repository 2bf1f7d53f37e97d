import type { OpenRouterManagement } from '@waypost/client'
import { Failure } from '../failure.ts'
import { type ManagedKey, nameOf } from './describe-key.ts'

/**
 * The one key that a name or the beginning of a hash means.
 *
 * @throws Failure when none or several do: a wrong guess would change the wrong key.
 */
export async function findKey(
  management: OpenRouterManagement,
  text: string,
  signal: AbortSignal,
): Promise<ManagedKey> {
  const found: ManagedKey[] = []
  for await (const key of management.keys.list({ include_disabled: true }, { signal })) {
    if (key.hash === text) return key
    if (key.name === text || (text.length >= 4 && key.hash.startsWith(text))) found.push(key)
  }
  const [only, ...more] = found
  if (only === undefined) {
    throw new Failure(`No key is called ${text}; \`waypost keys list --all\` shows them.`)
  }
  if (more.length > 0) {
    const names = found.map((key) => `${nameOf(key)} ${key.hash.slice(0, 12)}`).join(', ')
    throw new Failure(`${text} means ${found.length} keys (${names}); give more of the hash.`)
  }
  return only
}
