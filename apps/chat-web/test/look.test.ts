import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { answers, ask, askAndWait, questions, settled } from './chat-page.ts'
import { onStage } from './stage.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

const article = `# A title

Some **text** with \`code\` and a [link](https://example.com).

\`\`\`ts
const answer: number = 42 // the answer
\`\`\`

| a | b |
| --- | --- |
| 1 | 2 |

> A quotation
`

/** What axe has to say against the page, in one line each. */
async function barriers(page: Page): Promise<string[]> {
  await page.waitForFunction(isStill)
  await page.evaluate(axe)
  const results = await page.evaluate<AxeResults>('axe.run()')
  return results.violations.map(
    ({ id, nodes }) =>
      `${id}: ${nodes.map(({ html, any }) => `${html.slice(0, 120)} ${any[0]?.message ?? ''}`).join(' | ')}`,
  )
}

/** Whether nothing fades or slides, or is about to: what does is judged when it is there. */
function isStill(): boolean {
  const isMoving = document.getAnimations().some((one) => one instanceof CSSTransition)
  return !isMoving && !document.querySelector('[data-starting-style], [data-ending-style]')
}

onStage('the page', (stage) => {
  test.each(['light', 'dark'] as const)('has no barriers in its %s theme', async (colorScheme) => {
    const page = await stage.open({ colorScheme })
    expect(await barriers(page)).toEqual([])

    stage.emulator.reply({ reasoning: 'Hm.', text: article }, { status: 402 })
    await askAndWait(page, 'Show everything')
    await answers(page).locator('pre span[style*="--"]').first().waitFor()
    await ask(page, 'And a failure')
    await page.locator('[role="alert"][data-kind]').waitFor()
    expect(await barriers(page)).toEqual([])

    await page.keyboard.press('Control+,')
    await page.getByText('Borealis', { exact: true }).waitFor()
    expect(await barriers(page)).toEqual([])
    await page.keyboard.press('Escape')
    await page.keyboard.press('Control+k')
    await page.getByLabel('Search models').waitFor()
    expect(await barriers(page)).toEqual([])
  })

  test('takes the theme of the system, or the one that is chosen, also after a reload', async () => {
    const page = await stage.open({ colorScheme: 'light' })
    const background = (): Promise<string> =>
      page.evaluate('getComputedStyle(document.body).backgroundColor')
    const light = await background()
    await page.emulateMedia({ colorScheme: 'dark' })
    const dark = await background()
    expect(dark).not.toBe(light)
    await page.getByRole('button', { name: 'Theme: system' }).click()
    await expect.poll(() => background()).toBe(light)
    await page.reload()
    await expect.poll(() => background()).toBe(light)
    await page.getByRole('button', { name: 'Theme: light' }).click()
    await expect.poll(() => background()).toBe(dark)
  })

  test('fits a phone without scrolling sideways', async () => {
    const page = await stage.open({
      viewport: { width: 320, height: 640 },
      hasTouch: true,
      isMobile: true,
    })
    const overflow = (): Promise<number> =>
      page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')
    expect(await overflow()).toBe(0)
    const send = await page.getByRole('button', { name: 'Send' }).boundingBox()
    expect((send?.x ?? 320) + (send?.width ?? 0)).toBeLessThan(312)
    stage.emulator.reply(`${article}\n${'averylongword'.repeat(20)}`)
    await askAndWait(page, 'Show everything')
    expect(await overflow()).toBe(0)
    const thread = answers(page).locator('xpath=ancestor::ol')
    expect(await thread.evaluate((list) => list.scrollWidth - list.clientWidth)).toBe(0)
    await page.getByRole('button', { name: 'Chats' }).click()
    await page.getByRole('dialog', { name: 'Chats' }).getByText('Show everything').waitFor()
    expect(await barriers(page)).toEqual([])
  })

  test('sets paragraphs apart, those of lists as well', async () => {
    const page = await stage.open()
    stage.emulator.reply('One.\n\nTwo.\n\n- Three.\n\n  Four.\n\nFive.')
    const answer = await askAndWait(page, 'Speak')
    await answer.locator('li').waitFor()
    const boxes = await answer
      .locator('p')
      .evaluateAll((paragraphs) => paragraphs.map((each) => each.getBoundingClientRect().toJSON()))
    const gaps = boxes.slice(1).map(({ top }, index) => top - boxes[index].bottom)
    expect(gaps).toHaveLength(4)
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(8)
  })

  test('sets lists and text that runs from right to left as they are read', async () => {
    const page = await stage.open()
    stage.emulator.reply(`- ${'word '.repeat(60)}\n- two\n\nمرحبا بالعالم\n\n> اقتباس`)
    const answer = await askAndWait(page, 'مرحبا')
    const first = answer.locator('li').first()
    expect(await first.evaluate((item) => getComputedStyle(item).listStylePosition)).toBe('outside')
    const directions = [questions(page).locator('p'), answer.getByText('مرحبا بالعالم')].map(
      (text) => text.evaluate((element) => getComputedStyle(element).direction),
    )
    expect(await Promise.all(directions)).toEqual(['rtl', 'rtl'])
    const quotation = answer.locator('blockquote')
    const bar = quotation.evaluate((element) => getComputedStyle(element).borderRightWidth)
    expect(await bar).toBe('4px')
  })

  test('does not jump while an answer streams', async () => {
    const page = await stage.open()
    stage.emulator.reply({
      reasoning: 'Thinking about it. '.repeat(20),
      text: article.repeat(4),
      pace: { tokensPerSecond: 300 },
    })
    await ask(page, 'Show everything')
    await answers(page).waitFor()
    await settled(page)
    await page.waitForTimeout(300)
    const shifts = await page.evaluate<number[]>('window.layoutShifts')
    // What Chromium's own measure calls good is 0.1.
    expect(shifts.reduce((sum, shift) => sum + shift, 0)).toBeLessThan(0.02)
  })

  test('is used without a mouse', async () => {
    const page = await stage.open()
    await expect.poll(() => page.evaluate('document.activeElement.id')).toBe('composer')
    await page.keyboard.press('Control+k')
    await page.getByLabel('Search models').waitFor()
    await page.keyboard.type('swift nano')
    await page.keyboard.press('Enter')
    await page.getByRole('combobox', { name: 'Model: Swift 2 Nano' }).waitFor()
    await expect.poll(() => page.evaluate('document.activeElement.id')).toBe('composer')
    await page.keyboard.type('First line')
    await page.keyboard.press('Shift+Enter')
    await page.keyboard.type('second line')
    await page.keyboard.press('Enter')
    await answers(page).waitFor()
    await settled(page)
    expect(JSON.stringify(stage.asked()[0]?.body)).toContain(String.raw`First line\nsecond line`)
    await page.keyboard.press('Control+Shift+o')
    await page.getByText('Where shall we go?').waitFor()
    await page.evaluate('document.activeElement.blur()')
    await page.keyboard.press('/')
    await expect.poll(() => page.evaluate('document.activeElement.id')).toBe('composer')
    await page.evaluate('document.activeElement.blur()')
    await page.keyboard.press('?')
    await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor()
    // What the button that has the focus is called lies over the dialog, not under it.
    const name = page.getByText('Close', { exact: true })
    const isOnTop = name.evaluate((element) => {
      const { x, y, width, height } = element.getBoundingClientRect()
      return document.elementsFromPoint(x + width / 2, y + height / 2)[0] === element
    })
    expect(await isOnTop).toBe(true)
  })
})
