import * as z from 'zod'
import type { Emulator, FaultRule, Match, ScriptedReply } from '../../index.ts'
import { faultDescriptions, type FaultName } from '../../index.ts'
import { UsageError } from './io.ts'
import { readJson } from './read-json.ts'

const reply = z.union([
  z.string(),
  z.looseObject({
    text: z.string().optional(),
    status: z.number().int().optional(),
    rawBody: z.string().optional(),
    chunks: z.array(z.string()).optional(),
  }),
])
const match = z.strictObject({
  model: z.string().optional(),
  provider: z.string().optional(),
  lastUserText: z.string().optional(),
  toolResult: z.string().optional(),
})
const script = z.strictObject({
  replies: z.array(reply).optional(),
  rules: z
    .array(z.strictObject({ match, replies: z.array(reply).min(1), once: z.boolean().optional() }))
    .optional(),
  outages: z.array(z.looseObject({ provider: z.string() })).optional(),
  faults: z
    .array(
      match.extend({
        fault: z.enum(Object.keys(faultDescriptions) as [FaultName, ...FaultName[]]),
        times: z.int().positive().optional(),
        from: z.int().positive().optional(),
        rate: z.number().min(0).max(1).optional(),
        path: z.string().startsWith('/').optional(),
      }),
    )
    .optional(),
})

/** Scripts an emulator by a JSON file: replies once each, rules, outages and faults. */
export async function applyScript(emulator: Emulator, path: string): Promise<void> {
  const result = script.safeParse(await readJson(path))
  if (!result.success) throw new UsageError(`${path}: ${z.prettifyError(result.error)}`)
  const { replies = [], rules = [], outages = [], faults = [] } = result.data
  emulator.reply(...(replies as ScriptedReply[]))
  for (const rule of rules) {
    const scripted = emulator.on(rule.match as Match)
    const answers = rule.replies as ScriptedReply[]
    if (rule.once === true) scripted.replyOnce(...answers)
    else scripted.reply(...answers)
  }
  for (const { provider, ...outage } of outages) emulator.down(provider, outage)
  for (const { fault, ...rule } of faults) emulator.fault(fault, rule as FaultRule)
}
