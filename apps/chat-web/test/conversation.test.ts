import type { ModelEvent } from '@waypost/emulator'
import { expect, test } from 'vitest'
import { answers, ask, askAndWait, questions, settled } from './chat-page.ts'
import { onStage } from './stage.ts'

const slow = { tokensPerSecond: 20 }

onStage('a conversation', (stage) => {
  test('says on the screen that an emulator answers', async () => {
    const page = await stage.open()
    expect(await page.getByText('The models are invented').isVisible()).toBe(true)
  })

  test('streams an answer and shows it as Markdown with highlighted code', async () => {
    const page = await stage.open()
    const looked = Promise.withResolvers<void>()
    async function* words(): AsyncGenerator<ModelEvent> {
      yield { type: 'text', text: '**Bold** and ' }
      await looked.promise
      yield { type: 'text', text: 'code:\n\n```ts\nconst answer: number = 42\n```\n' }
    }
    stage.emulator.reply(() => ({ kind: 'events', events: words() }))
    await ask(page, 'Show me')
    const answer = answers(page)
    await answer.locator('[data-streamdown="strong"]').waitFor()
    expect(await page.getByRole('button', { name: 'Stop' }).isVisible()).toBe(true)
    looked.resolve()
    await settled(page)
    await answer.locator('pre span[style*="--"]').first().waitFor()
    await expect
      .poll(() => answer.locator('pre').innerText())
      .toContain('const answer: number = 42')
    expect(stage.asked()).toHaveLength(1)
  })

  test('says who answered, why, and what it cost', async () => {
    const page = await stage.open()
    stage.emulator.down('borealis', { times: 1 })
    stage.emulator.reply({ text: 'Hello', usage: { promptTokens: 1_000, completionTokens: 1_000 } })
    const answer = await askAndWait(page, 'Hi there, who are you?')
    const details = answer.getByRole('button', { name: /borealis\/aurora-4 via/ })
    await details.click()
    const popup = page.getByRole('dialog', { name: 'How this was answered' })
    await expect
      .poll(() => popup.innerText())
      .toMatch(/was the first choice|answered after Borealis failed/)
    await expect
      .poll(() => popup.getByRole('list', { name: 'Attempts' }).innerText())
      .toContain('200')
    await expect.poll(() => popup.innerText()).toContain('$0.018')
  })

  test('stops an answer and keeps what has come', async () => {
    const page = await stage.open()
    stage.emulator.reply({ text: 'word '.repeat(400), pace: slow })
    await page.getByRole('combobox', { name: 'Reasoning' }).focus()
    await ask(page, 'Talk for long')
    await answers(page).getByText('word').first().waitFor()
    await page.keyboard.press('Escape')
    await settled(page)
    await expect.poll(() => answers(page).innerText()).toContain('Stopped before')
    await expect.poll(() => stage.asked()[0]?.hungUp).toBe(true)
  })

  test('shows a message that was sent while an earlier one was read', async () => {
    const page = await stage.open()
    stage.emulator.reply('A paragraph.\n\n'.repeat(60), 'Short.')
    await askAndWait(page, 'Talk for long')
    // A turn of the wheel; what a script scrolls is scrolled back while the answer is still being set.
    await page.mouse.move(600, 300)
    const toTheEnd = page.getByRole('button', { name: 'To the end' })
    await expect
      .poll(
        async () => {
          await page.mouse.wheel(0, -5_000)
          return toTheEnd.isVisible()
        },
        { timeout: 25_000 },
      )
      .toBe(true)
    await askAndWait(page, 'And then?')
    await expect
      .poll(async () => (await questions(page).last().boundingBox())?.y ?? 9_999)
      .toBeLessThan(700)
  })

  test('says so when an answer is empty', async () => {
    const page = await stage.open()
    stage.emulator.reply('')
    const answer = await askAndWait(page, 'Say nothing')
    await expect.poll(() => answer.innerText()).toContain('The answer was empty.')
  })

  test('asks again and keeps both answers as versions', async () => {
    const page = await stage.open()
    stage.emulator.reply('The first answer', 'The second answer')
    await askAndWait(page, 'Well?')
    await page.getByRole('button', { name: 'Ask again' }).click()
    await answers(page).getByText('The second answer').waitFor()
    await settled(page)
    await expect.poll(() => answers(page).innerText()).toContain('2 / 2')
    await page.getByRole('button', { name: 'Earlier version' }).click()
    await expect.poll(() => answers(page).innerText()).toContain('The first answer')
    await expect.poll(() => answers(page).innerText()).toContain('1 / 2')
  })

  test('edits a question into a branch with answers of its own', async () => {
    const page = await stage.open()
    stage.emulator.reply('About cats', 'More about cats', 'About dogs')
    await askAndWait(page, 'Cats?')
    await askAndWait(page, 'More?')
    await questions(page).first().hover()
    await page.getByRole('button', { name: 'Edit' }).first().click()
    await page.getByLabel('Edit the message').fill('Dogs?')
    await page.keyboard.press('Enter')
    await answers(page).getByText('About dogs').waitFor()
    await settled(page)
    await expect.poll(() => answers(page).count()).toBe(1)
    await page.getByRole('button', { name: 'Earlier version' }).click()
    await answers(page).getByText('More about cats').waitFor()
    await expect.poll(() => answers(page).count()).toBe(2)
    const sent = stage.asked().at(-1)?.body
    expect(JSON.stringify(sent)).not.toContain('Cats?')
  })

  test('keeps chats across a reload, renames, deletes and puts them back', async () => {
    const page = await stage.open()
    stage.emulator.reply('Kept in this browser')
    await askAndWait(page, 'Will you stay?')
    await expect.poll(() => page.evaluate(keptByBrowser)).toContain('Kept in this browser')
    await page.reload()
    await answers(page).getByText('Kept in this browser').waitFor()
    await expect.poll(() => page.title()).toBe('Will you stay? · Waypost Chat')

    const chats = page.getByRole('navigation', { name: 'Chats' })
    await chats.getByRole('button', { name: 'Will you stay?', exact: true }).dblclick()
    await page.getByLabel('Title of the chat').fill('A better title')
    await page.keyboard.press('Enter')
    await chats.getByRole('button', { name: 'A better title', exact: true }).hover()
    await chats.getByRole('button', { name: 'More about A better title' }).click()
    await page.getByRole('menuitem', { name: 'Delete' }).click()
    await page.getByText('Deleted “A better title”').waitFor()
    await expect.poll(() => chats.innerText()).toContain('Your chats will be here')
    await page.getByRole('button', { name: 'Undo' }).click()
    await chats.getByRole('button', { name: 'A better title', exact: true }).click()
    await answers(page).getByText('Kept in this browser').waitFor()
  })

  test('lets an answer go on while another chat is open', async () => {
    const page = await stage.open()
    stage.emulator.reply({ text: 'slow '.repeat(20), pace: slow })
    await ask(page, 'Take your time')
    await answers(page).getByText('slow').first().waitFor()
    await page.keyboard.press('Control+Shift+o')
    stage.emulator.reply('Quick')
    await askAndWait(page, 'Something else')
    await page.getByRole('button', { name: 'Take your time', exact: true }).click()
    await settled(page)
    await expect.poll(async () => (await answers(page).innerText()).match(/slow/g)?.length).toBe(20)
  })
})

/** Everything in the storage of the page. */
function keptByBrowser(): Promise<string> {
  return new Promise((resolve) => {
    const opening = indexedDB.open('waypost-chat')
    opening.addEventListener('success', () => {
      const { result: database } = opening
      const reading = database.transaction('conversations').objectStore('conversations').getAll()
      reading.addEventListener('success', () => {
        database.close()
        resolve(JSON.stringify(reading.result))
      })
    })
  })
}
