import type { Locator, Page } from 'playwright-core'

/** Writes a message and sends it with Enter. */
export async function ask(page: Page, text: string): Promise<void> {
  const composer = page.getByLabel('Message', { exact: true })
  await composer.fill(text)
  await composer.press('Enter')
}

/** Writes a message, sends it, and waits until the answer is there. */
export async function askAndWait(page: Page, text: string): Promise<Locator> {
  const before = await answers(page).count()
  await ask(page, text)
  const answer = answers(page).nth(before)
  await answer.waitFor()
  await settled(page)
  return answer
}

export function answers(page: Page): Locator {
  return page.getByRole('article', { name: 'Answer' })
}

export function questions(page: Page): Locator {
  return page.getByRole('article', { name: 'You' })
}

/** Waits until nothing is on its way. */
export async function settled(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Send' }).waitFor()
}

/** Chooses a model by its name. */
export async function chooseModel(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+k')
  await page.getByLabel('Search models').fill(name)
  await page.getByRole('option').first().click()
}
