/** What is asked, in this order. */
export const prompts = {
  answer: 'In two sentences: why do ships need lighthouses?',
  tool: 'How tall is the Eddystone lighthouse? Look it up.',
  card: 'Describe the Eddystone lighthouse (built in 1882, 49 metres tall) as data.',
  failure: 'Who keeps the Eddystone lighthouse today? One sentence.',
} as const
