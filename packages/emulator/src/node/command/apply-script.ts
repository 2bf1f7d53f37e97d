import * as z from 'zod'
import type { Emulator } from '../../index.ts'
import { checkScript, type ScriptFile } from '../../validation/script-schema.ts'
import { UsageError } from './io.ts'
import { readJson } from './read-json.ts'

/** Scripts an emulator by a JSON file: replies once each, rules, outages and faults. */
export async function applyScript(emulator: Emulator, path: string): Promise<void> {
  const { replies = [], rules = [], outages = [], faults = [] } = await readScript(path)
  emulator.reply(...replies)
  for (const { match, replies: answers, once } of rules) {
    const scripted = emulator.on(match)
    if (once === true) scripted.replyOnce(...answers)
    else scripted.reply(...answers)
  }
  for (const { provider, ...outage } of outages) {
    try {
      emulator.down(provider, outage)
    } catch (error) {
      throw new UsageError(`${path}: ${error instanceof Error ? error.message : String(error)}`)
    }
  }
  for (const { fault, ...rule } of faults) emulator.fault(fault, rule)
}

async function readScript(path: string): Promise<ScriptFile> {
  const content = await readJson(path)
  try {
    return checkScript(content)
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error
    throw new UsageError(`${path}: ${z.prettifyError(error)}`)
  }
}
