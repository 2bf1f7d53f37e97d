import type { Emulator } from '@waypost/emulator'
import { lighthouseTool } from './lighthouses.ts'
import { prompts } from './prompts.ts'

/** What the models of the emulator say to the prompts of the demo; to any other they improvise. */
export function scriptConversation(emulator: Emulator): void {
  emulator.on({ lastUserText: prompts.answer }).reply({
    reasoning:
      'Two sentences. What does a light tell a ship? Where the danger is, and where it is.',
    text:
      'A lighthouse warns of rocks and shoals that cannot be seen at night or in bad weather. ' +
      'Its colour and rhythm also tell which light it is, so that a ship can fix its position.',
  })
  emulator
    .on({
      lastUserText: prompts.tool,
      predicate: ({ messages }) => messages.at(-1)?.role === 'user',
    })
    .reply({
      reasoning: 'I should look that up rather than guess.',
      toolCalls: [{ name: lighthouseTool.name, arguments: { name: 'Eddystone' } }],
    })
  emulator
    .on({ lastUserText: prompts.tool, toolResult: 'Eddystone' })
    .reply('The Eddystone lighthouse is 49 metres tall; it has stood there since 1882.')
  emulator
    .on({ lastUserText: prompts.card })
    .reply('{"name":"Eddystone","builtYear":1882,"heightMetres":49}')
  emulator.on({ lastUserText: prompts.failure }).reply(
    // Scripts answer for one provider at a time: this one fails, and whoever is next answers.
    { status: 503, scope: 'provider', message: 'Out of capacity' },
    {
      reasoning: 'Keepers left in 1982, when the light was automated.',
      text: 'Nobody lives there: the light runs by itself and is watched from Harwich.',
    },
  )
}
