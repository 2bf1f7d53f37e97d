import { expect, test } from 'vitest'
import { answers, askAndWait, chooseModel } from './chat-page.ts'
import { pdfWith, picture } from './files.ts'
import { onStage } from './stage.ts'

onStage('an attached file', (stage) => {
  test('is seen when it is a picture', async () => {
    const page = await stage.open()
    await page.getByLabel('Files').setInputFiles({
      name: 'dot.png',
      mimeType: 'image/png',
      buffer: picture,
    })
    await page.getByRole('list', { name: 'Attachments' }).getByText('dot.png').waitFor()
    await askAndWait(page, 'What is this?')
    expect(await page.getByRole('img', { name: 'dot.png' }).isVisible()).toBe(true)
    expect(JSON.stringify(stage.asked()[0]?.body)).toContain('data:image/png;base64,')
  })

  test('is read before the question is sent', async () => {
    const page = await stage.open()
    await page.evaluate(holdReading)
    await page.getByLabel('Message', { exact: true }).fill('What is this?')
    const file = { name: 'dot.png', mimeType: 'image/png', buffer: picture }
    await page.getByLabel('Files').setInputFiles(file)
    const send = page.getByRole('button', { name: 'Send' })
    await expect.poll(() => send.isDisabled()).toBe(true)
    await page.evaluate('dispatchEvent(new Event("read"))')
    await expect.poll(() => send.isEnabled()).toBe(true)
    await send.click()
    await answers(page).waitFor()
    expect(JSON.stringify(stage.asked()[0]?.body)).toContain('data:image/png;base64,')
  })

  test('is sent without another that cannot be read', async () => {
    const page = await stage.open()
    await page.evaluate(failReading)
    const files = ['gone.png', 'dot.png'].map((name) => ({
      name,
      mimeType: 'image/png',
      buffer: picture,
    }))
    await page.getByLabel('Files').setInputFiles(files)
    await page.getByRole('alert').getByText('gone.png cannot be read').waitFor()
    await page.getByRole('list', { name: 'Attachments' }).getByText('dot.png').waitFor()
    await askAndWait(page, 'What is this?')
    expect(JSON.stringify(stage.asked()[0]?.body)).toContain('data:image/png;base64,')
  })

  test('is not sent to a model that cannot see it', async () => {
    const page = await stage.open()
    await chooseModel(page, 'meadow 8b')
    await page.getByLabel('Files').setInputFiles({
      name: 'dot.png',
      mimeType: 'image/png',
      buffer: picture,
    })
    await page.getByText(/cannot see pictures/).waitFor()
    expect(await page.getByRole('button', { name: 'Send' }).isDisabled()).toBe(true)
  })

  test('is read when it is a PDF', async () => {
    const page = await stage.open()
    await page.getByLabel('Files').setInputFiles({
      name: 'notes.pdf',
      mimeType: 'application/pdf',
      buffer: pdfWith('Otters hold hands'),
    })
    await page.getByRole('list', { name: 'Attachments' }).getByText('notes.pdf').waitFor()
    await askAndWait(page, 'Sum it up')
    expect(await page.getByText('notes.pdf').first().isVisible()).toBe(true)
    expect(JSON.stringify(stage.asked()[0]?.body)).toContain('data:application/pdf;base64,')
  })
})

/** Lets the page read files only after the event `read`. */
function holdReading(): void {
  window.FileReader = class extends FileReader {
    override readAsDataURL(file: Blob): void {
      addEventListener('read', () => super.readAsDataURL(file), { once: true })
    }
  }
}

/** Lets the page find nothing where `gone.png` was. */
function failReading(): void {
  window.FileReader = class extends FileReader {
    override readAsDataURL(file: File): void {
      if (file.name === 'gone.png') this.dispatchEvent(new Event('error'))
      else super.readAsDataURL(file)
    }
  }
}
