import type { FaultName, ScriptedReply } from '@waypost/emulator'
import { expect, test } from 'vitest'
import { answers, ask, askAndWait, settled } from './chat-page.ts'
import { onStage } from './stage.ts'

interface Case {
  when: string
  reply: ScriptedReply
  kind: string
  says: RegExp
  offers: string
}

const cases: Case[] = [
  {
    when: 'the key is refused',
    reply: { status: 401 },
    kind: 'unauthorized',
    says: /does not accept the key/,
    offers: 'Sign in with OpenRouter',
  },
  {
    when: 'credits have run out',
    reply: { status: 402 },
    kind: 'insufficient-credits',
    says: /run out of credits/,
    offers: 'Add credits',
  },
  {
    when: 'the request is forbidden',
    reply: { status: 403, message: 'Not for this key' },
    kind: 'forbidden',
    says: /refused this/,
    offers: 'Choose another model',
  },
  {
    when: 'the model does not exist',
    reply: { status: 404, message: 'No endpoints found for x/y.' },
    kind: 'not-found',
    says: /Nobody offers this/,
    offers: 'Choose another model',
  },
  {
    when: 'the privacy settings leave nobody',
    reply: { status: 404, message: 'No endpoints found matching your data policy.' },
    kind: 'not-found',
    says: /privacy settings/,
    offers: 'Open privacy settings',
  },
  {
    when: 'there were too many requests',
    reply: { status: 429, headers: { 'retry-after': '30' } },
    kind: 'rate-limited',
    says: /Too many requests/,
    offers: 'Try again in',
  },
  {
    when: 'the conversation is too long',
    reply: { status: 400, message: 'This model’s maximum context length is 8192 tokens.' },
    kind: 'invalid-request',
    says: /too long for this model/,
    offers: 'Start a new chat',
  },
  {
    when: 'a parameter is wrong',
    reply: { status: 400, message: 'temperature: too high' },
    kind: 'invalid-request',
    says: /could not work with this request/,
    offers: 'Open settings',
  },
  {
    when: 'the request takes too long',
    reply: { status: 408 },
    kind: 'request-timeout',
    says: /took too long/,
    offers: 'Try again',
  },
  {
    when: 'OpenRouter itself fails',
    reply: { status: 500 },
    kind: 'server',
    says: /problem of its own/,
    offers: 'Try again',
  },
  {
    when: 'the provider fails',
    reply: { status: 502 },
    kind: 'provider-failed',
    says: /failed to answer/,
    offers: 'Try again',
  },
  {
    when: 'no provider is free',
    reply: { status: 503 },
    kind: 'no-provider',
    says: /No provider can take this/,
    offers: 'Open settings',
  },
]

const words = 'one two three four five six seven eight'
const midway: { how: string; fault?: FaultName; reply: ScriptedReply; kind: string }[] = [
  {
    how: 'a broken connection',
    reply: { text: words, faults: { breakAfter: 8 }, pace: { tokensPerSecond: 20 } },
    kind: 'stream-interrupted',
  },
  {
    how: 'an error of the provider',
    fault: 'error-in-stream',
    reply: words,
    kind: 'provider-failed',
  },
]

onStage('a failure', (stage) => {
  test.each(cases)('is explained when $when', async ({ reply, kind, says, offers }) => {
    const page = await stage.open()
    stage.emulator.reply(reply)
    await ask(page, 'Hello')
    const notice = page.locator('[role="alert"][data-kind]')
    await notice.waitFor()
    expect(await notice.getAttribute('data-kind')).toBe(kind)
    await expect.poll(() => notice.innerText()).toMatch(says)
    await expect.poll(() => notice.innerText()).toContain(offers)
  })

  test.each(midway)('midway ($how) keeps what has come', async ({ fault, reply, kind }) => {
    const page = await stage.open()
    if (fault !== undefined) stage.emulator.fault(fault, { times: 1 })
    stage.emulator.reply(reply)
    await ask(page, 'Count')
    const notice = page.locator('[role="alert"][data-kind]')
    await notice.waitFor()
    expect(await notice.getAttribute('data-kind')).toBe(kind)
    await expect.poll(() => answers(page).innerText()).toContain('one')
  })

  test('is over when trying again works', async () => {
    const page = await stage.open()
    stage.emulator.reply({ status: 502 }, 'Here I am')
    await ask(page, 'Hello')
    await page.getByRole('button', { name: 'Try again' }).click()
    await answers(page).getByText('Here I am').waitFor()
    await settled(page)
    await expect.poll(() => page.locator('[role="alert"][data-kind]').count()).toBe(0)
    await expect.poll(() => page.getByText('/ 2').count()).toBe(0)
  })

  test('leaves a word in its place when the chat goes on', async () => {
    const page = await stage.open()
    stage.emulator.reply({ status: 402 }, 'Here I am')
    await ask(page, 'Hello')
    await page.locator('[role="alert"][data-kind]').waitFor()
    await ask(page, 'And this?')
    await answers(page).getByText('Here I am').waitFor()
    await expect.poll(() => answers(page).first().innerText()).toBe('No answer came.')
  })

  test('of the budget comes before anything is sent, and ends when there is room', async () => {
    const page = await stage.open()
    await page.getByRole('button', { name: /Change the budget/ }).click()
    await page.getByLabel('Per chat, in US dollars').fill('0.01')
    await page.keyboard.press('Escape')
    await ask(page, 'Write a novel')
    const notice = page.locator('[data-kind="budget-exceeded"]')
    await notice.waitFor()
    expect(stage.asked()).toEqual([])
    await notice.getByRole('button', { name: 'Change the budget' }).click()
    await page.getByLabel('Per chat, in US dollars').fill('1')
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Try again' }).click()
    await answers(page).waitFor()
    await settled(page)
    expect(stage.asked()).toHaveLength(1)
  })

  test('of the budget counts what the chat has cost before', async () => {
    const page = await stage.open()
    stage.emulator.reply({ text: 'Dear', usage: { promptTokens: 10, completionTokens: 4_000 } })
    await page.getByRole('button', { name: /Change the budget/ }).click()
    await page.getByLabel('Per chat, in US dollars').fill('0.1')
    await page.keyboard.press('Escape')
    await askAndWait(page, 'Hello')
    await ask(page, 'And again')
    await page.locator('[data-kind="budget-exceeded"]').waitFor()
    expect(stage.asked()).toHaveLength(1)
  })
})
