import { expect, test } from 'vitest'
import { askAndWait } from './chat-page.ts'
import { onStage } from './stage.ts'

onStage('signing in', (stage) => {
  test('gives a key of one’s own, which no script can read, until one signs out', async () => {
    const page = await stage.open()
    await page.getByRole('link', { name: 'Sign in' }).click()
    await page.getByRole('button', { name: 'Allow' }).click()
    await page.getByText('Your OpenRouter key').waitFor()
    expect(await page.evaluate('document.cookie')).not.toContain('sk-or')
    const cookies = await page.context().cookies()
    const key = cookies.find(({ name }) => name === 'chat_key')
    expect(key).toMatchObject({ httpOnly: true, sameSite: 'Lax' })
    expect(key?.value).not.toBe(stage.emulator.apiKey)

    delete process.env['OPENROUTER_API_KEY']
    try {
      await askAndWait(page, 'Hello')
      expect(stage.asked()[0]?.status).toBe(200)
      await page.getByRole('button', { name: 'Sign out' }).click()
      await page.getByText('Not signed in').waitFor()
      await page.getByRole('button', { name: 'New chat' }).first().click()
      await page.getByRole('button', { name: 'Sign in with OpenRouter' }).waitFor()
    } finally {
      process.env['OPENROUTER_API_KEY'] = stage.emulator.apiKey
    }
  })

  test('can be declined', async () => {
    const page = await stage.open()
    await page.getByRole('link', { name: 'Sign in' }).click()
    await page.getByRole('button', { name: 'Deny' }).click()
    await page.getByText('You were not signed in').waitFor()
    await expect.poll(() => page.url()).not.toContain('sign-in')
  })

  test('does not accept a code that nobody asked for', async () => {
    const page = await stage.open()
    await page.goto(`${stage.url}/api/sign-in/callback?code=made-up`)
    await page.getByText('The sign-in took too long').waitFor()
    await expect.poll(() => page.getByText('Your OpenRouter key').count()).toBe(0)
  })

  test('is not needed by other sites to spend the key: they are refused', async () => {
    const response = await fetch(`${stage.url}/api/chat`, {
      method: 'POST',
      headers: { 'sec-fetch-site': 'cross-site' },
      body: '{}',
    })
    expect(response.status).toBe(403)
  })
})
