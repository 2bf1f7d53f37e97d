import { expect, test } from 'vitest'
import { answers, ask, askAndWait, chooseModel, settled } from './chat-page.ts'
import { picture } from './files.ts'
import { onStage } from './stage.ts'

onStage('an answer', (stage) => {
  test('folds its reasoning, and unfolds it', async () => {
    const page = await stage.open()
    stage.emulator.reply({ reasoning: 'First the small steps.', text: 'Done.' })
    const answer = await askAndWait(page, 'Think')
    expect(await answer.getByText('First the small steps.').isVisible()).toBe(false)
    await answer.getByRole('button', { name: 'Thoughts' }).click()
    await answer.getByText('First the small steps.').waitFor()
  })

  test('sets math, and says it to who hears the page', async () => {
    const page = await stage.open()
    const wide = Array.from({ length: 60 }, (_, index) => `a_{${index}}`).join(' + ')
    stage.emulator.reply(`$5 is \\(x^2\\), and $y$ is\n\n\\[ \\frac{1}{2} \\]\n\n$$\n${wide}\n$$`)
    const answer = await askAndWait(page, 'Calculate')
    await expect.poll(() => answer.locator('math').count()).toBe(4)
    expect(await answer.locator('.katex-display').count()).toBe(2)
    expect(await answer.getByText('$5 is').innerText()).toMatch(/^\$5 is/)
    const overflow = answer.evaluate((element) => element.scrollWidth - element.clientWidth)
    expect(await overflow).toBe(0)
  })

  test('links to pages and to pictures from elsewhere, which it does not load', async () => {
    const page = await stage.open()
    stage.emulator.reply('[A page](https://one.example) and ![a cat](https://two.example/cat.png)')
    const answer = await askAndWait(page, 'Show me a cat')
    for (const [name, address] of [
      ['A page', 'https://one.example/'],
      ['a cat', 'https://two.example/cat.png'],
    ] as const) {
      const link = answer.getByRole('link', { name })
      expect(await link.getAttribute('href')).toBe(address)
      expect(await link.getAttribute('rel')).toContain('noreferrer')
    }
  })

  test('sends the reasoning effort that was chosen', async () => {
    const page = await stage.open()
    await page.getByRole('combobox', { name: 'Reasoning' }).click()
    await page.getByRole('option', { name: 'Thinking: high' }).click()
    await askAndWait(page, 'Hello')
    expect(stage.asked()[0]?.body).toMatchObject({ reasoning: { effort: 'high' } })
  })

  test('runs a tool, shows what went in and out, and goes on', async () => {
    const page = await stage.open()
    stage.emulator.reply(
      { toolCalls: [{ name: 'current_time', arguments: { timeZone: 'Europe/Oslo' } }] },
      'It is late in Oslo.',
    )
    await ask(page, 'How late is it?')
    await answers(page).getByText('It is late in Oslo.').waitFor()
    await settled(page)
    await answers(page)
      .getByRole('button', { name: /Current time/ })
      .click()
    await expect.poll(() => answers(page).innerText()).toContain('"timeZone": "Europe/Oslo"')
    expect(stage.asked()).toHaveLength(2)
  })

  test('asks before it remembers something, and remembers it when that is allowed', async () => {
    const page = await stage.open()
    stage.emulator.reply(
      { toolCalls: [{ name: 'remember', arguments: { note: 'Ada likes otters.' } }] },
      'Noted.',
      'Hello Ada',
    )
    await ask(page, 'I like otters')
    await answers(page).getByText('Ada likes otters.').waitFor()
    expect(stage.asked()).toHaveLength(1)
    await answers(page).getByRole('button', { name: 'Allow', exact: true }).click()
    await answers(page).getByText('Noted.').waitFor()
    await settled(page)
    await page.keyboard.press('Control+Shift+o')
    await askAndWait(page, 'Hello')
    expect(JSON.stringify(stage.asked().at(-1)?.body)).toContain('Ada likes otters.')
  })

  test('keeps nothing when that is not allowed, and tells the model', async () => {
    const page = await stage.open()
    stage.emulator.reply(
      { toolCalls: [{ name: 'remember', arguments: { note: 'Ada likes otters.' } }] },
      'As you like.',
    )
    await ask(page, 'I like otters')
    await answers(page).getByRole('button', { name: 'Don’t allow' }).click()
    await answers(page).getByText('As you like.').waitFor()
    await expect.poll(() => answers(page).innerText()).toContain('Not allowed')
    await page.getByRole('button', { name: 'Settings', exact: true }).click()
    await page.getByText('Nothing yet.').waitFor()
  })

  test('names the pages that a web search found', async () => {
    const page = await stage.open()
    await page.getByRole('button', { name: 'Search the web' }).click()
    const answer = await askAndWait(page, 'What is new about otters?')
    const sources = answer.getByRole('region', { name: 'Sources' }).getByRole('link')
    await expect.poll(() => sources.count()).toBeGreaterThan(1)
    expect(await sources.first().getAttribute('href')).toMatch(/^https:/)
    expect(stage.asked()[0]?.body).toMatchObject({ plugins: [{ id: 'web' }] })
  })

  test('shows the pictures that it made', async () => {
    const page = await stage.open()
    await chooseModel(page, 'prism-3-image')
    stage.emulator.reply({
      text: 'Here it is.',
      images: [`data:image/png;base64,${picture.toString('base64')}`],
    })
    const answer = await askAndWait(page, 'Paint a dot')
    await answer.getByRole('img', { name: 'Made by the model' }).waitFor()
    expect(stage.asked()[0]?.body).toMatchObject({ modalities: ['image', 'text'] })
  })

  test('fills a form, as fields and as JSON', async () => {
    const page = await stage.open()
    stage.emulator.reply('{"pros":["quick"],"cons":["small"],"verdict":"Good enough"}')
    await page.getByRole('button', { name: 'Answer as a form' }).click()
    await page.getByRole('button', { name: 'Pros and cons' }).click()
    await page.getByRole('button', { name: 'Use this form' }).click()
    const answer = await askAndWait(page, 'A bicycle?')
    const fields = answer.getByRole('tabpanel', { name: 'Fields' })
    await expect.poll(() => fields.innerText()).toMatch(/verdict\s+Good enough/)
    await answer.getByRole('tab', { name: 'JSON' }).click()
    await expect
      .poll(() => answer.getByRole('tabpanel', { name: 'JSON' }).innerText())
      .toContain('"verdict": "Good enough"')
    expect(stage.asked()[0]?.body).toMatchObject({ response_format: { type: 'json_schema' } })
  })

  test('is asked of the models and providers that were chosen', async () => {
    const page = await stage.open()
    await page.keyboard.press('Control+,')
    await page.getByLabel('Cobalt Cloud: whether it may answer').click()
    await page.getByRole('option', { name: 'Preferred' }).click()
    await page.getByLabel('Order of providers').click()
    await page.getByRole('option', { name: 'Cheapest first' }).click()
    await page.getByLabel('Add a fallback model').fill('swift-2')
    await page.getByRole('option').first().click()
    await page.getByRole('switch', { name: /No training/ }).click()
    await page.keyboard.press('Escape')
    const answer = await askAndWait(page, 'Hello')
    expect(stage.asked()[0]?.body).toMatchObject({
      model: 'borealis/aurora-4',
      models: ['kestrel/swift-2'],
      provider: { order: ['cobalt/us-east'], sort: 'price', data_collection: 'deny' },
    })
    await expect.poll(() => answer.innerText()).toContain('via Cobalt')
  })

  test('comes from free models when only these are listed', async () => {
    const page = await stage.open()
    await page.keyboard.press('Control+k')
    await page.getByRole('option').first().waitFor()
    const all = await page.getByRole('option').count()
    await page.getByRole('switch', { name: 'Free models only' }).click()
    await expect.poll(() => page.getByRole('option').count()).toBeLessThan(all)
    for (const option of await page.getByRole('option').all()) {
      await expect.poll(() => option.innerText()).toContain('free')
    }
  })
})
