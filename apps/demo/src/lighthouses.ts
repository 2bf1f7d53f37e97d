import { z } from 'zod'

/** What the tool of the demo knows. */
const lighthouses: Readonly<Record<string, string>> = {
  eddystone: 'Eddystone: built 1882, 49 m tall, two white flashes every 10 s',
  fastnet: 'Fastnet: built 1904, 54 m tall, one white flash every 5 s',
  'bell rock': 'Bell Rock: built 1810, 35 m tall, one white flash every 5 s',
}

/** The tool that the model may call: the same for every adapter. */
export const lighthouseTool = {
  name: 'look_up_lighthouse',
  description: 'Year, height and light of a lighthouse.',
  schema: z.object({ name: z.string() }),
  run: ({ name }: { name: string }): string => {
    const known = Object.keys(lighthouses).find((key) => name.toLowerCase().includes(key))
    return known === undefined
      ? `Not known: ${name}. Known are ${Object.keys(lighthouses).join(', ')}.`
      : (lighthouses[known] ?? '')
  },
}

/** What the structured answer has to look like. */
export const lighthouseCard = z.object({
  name: z.string(),
  builtYear: z.number().int(),
  heightMetres: z.number(),
})

/** The structured answer. */
export type LighthouseCard = z.infer<typeof lighthouseCard>
