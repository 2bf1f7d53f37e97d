import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createEmulator, createVirtualClock, type Emulator } from '../src/index.ts'
import { restoreState, saveAccount } from '../src/node/state/keep-state.ts'
import { StateFile } from '../src/node/state/state-file.ts'
import {
  type ActivityBody,
  createKey,
  type Credits,
  type GenerationBody,
  get,
  type KeyInfo,
  manage,
} from './account.ts'
import { chat, complete } from './call.ts'
import { ownFolder } from './run-command.ts'

test('credits that are on their way arrive after a restart (R115)', async () => {
  const file = new StateFile(join(await ownFolder(), 'state.db'))
  const clock = createVirtualClock()
  let save = (): void => {}
  const started = (): Emulator =>
    createEmulator({
      profile: 'seed',
      clock,
      onStart: (engine) => {
        restoreState(file, engine)
        save = () => {
          saveAccount(file, engine)
        }
      },
    })
  const total = async (emulator: Emulator): Promise<number> =>
    (await get<Credits>(emulator, '/credits')).data.total_credits

  const charge = { amount: 1_000, sender: '0x1', chain_id: 1 }
  const before = started()
  await manage(before, 'POST', '/credits/coinbase', charge)
  save()
  const after = started()
  expect(await total(after)).toBe(100)
  await clock.advance('15m')
  expect(await total(after)).toBe(1_100)
  save()
  expect(await total(started())).toBe(1_100)
  file.close()
})

test("what a deleted key has used is nobody else's after a restart", async () => {
  const file = new StateFile(join(await ownFolder(), 'state.db'))
  let save = (): void => {}
  const started = (): Emulator =>
    createEmulator({
      onStart: (engine) => {
        restoreState(file, engine)
        save = () => {
          saveAccount(file, engine)
        }
      },
    })
  const before = started()
  const { key, data } = await createKey(before)
  save()
  await chat(before, {}, { headers: { authorization: `Bearer ${key}` } })
  await manage(before, 'DELETE', `/keys/${data.hash}`)
  save()
  const after = started()
  expect(
    (await get<Credits>(after, '/credits', after.managementKey)).data.total_usage,
  ).toBeGreaterThan(0)
  expect((await get<KeyInfo>(after, '/key')).data.usage).toBe(0)
  file.close()
})

test('generations of long ago are kept as sums, and the accounts stay as they were', async () => {
  const path = join(await ownFolder(), 'state.db')
  const clock = createVirtualClock()
  const account = { byok: [{ provider: 'cobalt', use: 'prioritized' }] } as const
  const countOf = (file: StateFile): number => [...file.generations()].length
  const started = (file: StateFile): Emulator =>
    createEmulator({
      clock,
      account,
      onStart: (engine) => {
        restoreState(file, engine)
        saveAccount(file, engine)
      },
    })
  const shown = async (emulator: Emulator): Promise<unknown> => [
    await get<Credits>(emulator, '/credits', emulator.managementKey),
    (await get<KeyInfo>(emulator, '/key')).data,
    await get<ActivityBody>(emulator, '/activity', emulator.managementKey),
  ]
  const file = new StateFile(path, 10)
  const before = started(file)
  let id = ''
  for (let index = 0; index < 50; index += 1) {
    id = (await complete(before, { provider: { only: [index % 3 === 0 ? 'cobalt' : 'kestrel'] } }))
      .id
    expect(countOf(file)).toBeLessThan(30)
    if (index % 12 === 0) await clock.advance('1d')
  }
  await clock.advance('1d')
  const seen = await shown(before)
  file.close()

  const again = new StateFile(path, 10)
  const after = started(again)
  expect(await shown(after)).toEqual(seen)
  expect((await get<GenerationBody>(after, `/generation?id=${id}`)).data.id).toBe(id)
  again.close()
  const smaller = new StateFile(path, 2)
  expect(countOf(smaller)).toBeLessThan(20)
  expect(await shown(started(smaller))).toEqual(seen)
  smaller.close()
})
