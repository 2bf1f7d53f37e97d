import type { ReactNode } from 'react'
import { usePage } from '../../conversation/page-store.ts'
import { Sheet } from '../controls/sheet.tsx'
import { AnswerSection } from './answer-section.tsx'
import { BudgetSection } from './budget-section.tsx'
import { FallbackSection } from './fallback-section.tsx'
import { NotesSection } from './notes-section.tsx'
import { PrivacySection } from './privacy-section.tsx'
import { ProviderSection } from './provider-section.tsx'

/** Everything that can be chosen about answers. */
export function SettingsSheet(): ReactNode {
  const { sheet, show } = usePage()
  return (
    <Sheet
      title="Settings"
      side="right"
      open={sheet === 'settings'}
      onClose={() => show(undefined)}
    >
      <div className="divide-y">
        <BudgetSection />
        <ProviderSection />
        <FallbackSection />
        <PrivacySection />
        <AnswerSection />
        <NotesSection />
      </div>
    </Sheet>
  )
}
