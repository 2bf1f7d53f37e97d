import type { Conversation, Listener, Routing } from './adapter.ts'
import type { Backend } from './backend.ts'
import type { LighthouseCard } from './lighthouses.ts'
import { prompts } from './prompts.ts'

/** What came of a scene besides what was heard. */
export interface Outcome {
  /** The structured answer, checked. */
  card?: LighthouseCard
  routing?: Routing
}

/** One exchange of the conversation. */
export interface Scene {
  prompt: string
  /** Said to the reader before it. */
  about?: string
  /** The only backend that it can be played on. */
  only?: Backend['name']
  play: (conversation: Conversation, prompt: string, listener: Listener) => Promise<Outcome>
}

/** What is played through every adapter. */
export const scenes: readonly Scene[] = [
  {
    prompt: prompts.answer,
    play: async ({ answer }, prompt, listener) => ({ routing: await answer(prompt, listener) }),
  },
  {
    prompt: prompts.tool,
    async play({ answerWithTool }, prompt, listener) {
      await answerWithTool(prompt, listener)
      return {}
    },
  },
  {
    prompt: prompts.card,
    play: async ({ fillCard }, prompt) => ({ card: await fillCard(prompt) }),
  },
  {
    prompt: prompts.failure,
    about: 'The first provider that is asked is made to fail.',
    only: 'emulator',
    play: async ({ answer }, prompt, listener) => ({ routing: await answer(prompt, listener) }),
  },
]

/** The exchanges, with a prompt of the reader's own in place of the first. */
export function scenesWith(prompt: string | undefined): readonly Scene[] {
  if (prompt === undefined) return scenes
  return scenes.map((scene, index) => (index === 0 ? { ...scene, prompt } : scene))
}

/** Which providers failed and which served, where there was more than one attempt. */
export function survived(routing: Routing): string | undefined {
  const attempts = routing?.attempts ?? []
  const last = attempts.at(-1)
  if (last === undefined || attempts.length < 2) return undefined
  const failed = attempts.slice(0, -1).map((each) => `${each.provider} failed with ${each.status}`)
  return `${failed.join(', ')}; ${last.provider} served`
}
