import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createEmulator, createVirtualClock, type Emulator } from '../src/index.ts'
import { restoreState, saveAccount } from '../src/node/state/keep-state.ts'
import { StateFile } from '../src/node/state/state-file.ts'
import { createKey, type Credits, get, type KeyInfo, manage } from './account.ts'
import { chat } from './call.ts'
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
