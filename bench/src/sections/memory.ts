import { runChild } from '../measuring/child.ts'
import type { Section } from '../report/section.ts'
import type { LiveMemory } from './memory-child.ts'
import type { Setup } from './setup.ts'

/** What a long answer keeps in memory while it is read. */
export async function measureMemory({ contenders, quick }: Setup): Promise<Section> {
  const events = quick ? 20_000 : 100_000
  const script = new URL('memory-child.ts', import.meta.url)
  const text = new Map<string, number[]>()
  const mixed = new Map<string, number[]>()
  for (const { name } of contenders) {
    const live = await runChild<LiveMemory>(script, [name, String(events)])
    text.set(name, [live.textBytes / 1e6])
    mixed.set(name, [live.mixedBytes / 1e6])
  }
  return {
    id: 'memory',
    title: `Live memory over an answer of ${events / 1000}k events`,
    note:
      'The largest heap after a forced collection at eighths of the stream, less that before it, in ' +
      'a process of its own. The text that the reader puts together is in it, the bytes of the ' +
      'stream are not. Core keeps the characters of the answer once more, for `error.partial` and ' +
      '`final()`: that alone is 0.15 × floor. References to the pieces that the reader has as well, ' +
      'at eight bytes each, would be 0.24.',
    figures: [
      { name: 'text', unit: 'MB', samples: text },
      { name: 'mixed', unit: 'MB', samples: mixed },
    ],
  }
}
