import { FileField } from "#app/ui/input-fields.tsx";
import { Icon } from "#app/ui/icons.tsx";
import { useMessages } from "#app/i18n/react.tsx";

import { dealMessages } from "../messages/deals.ts";

type Props = {
  label: string;
  /** What an earlier step has uploaded already. */
  kept: { fileId: string; fileName: string } | null;
  errors?: string[] | undefined;
  required?: boolean | undefined;
};

/** A PDF as evidence. Once uploaded it stays with the form, and choosing another file replaces it. */
export function EvidenceField({ label, kept, errors, required }: Props) {
  const m = useMessages(dealMessages).form;
  return (
    <div>
      <FileField
        label={label}
        name="evidence"
        accept="application/pdf,.pdf"
        hint={m.evidenceHint}
        errors={errors}
        required={required && kept === null}
      />
      {kept === null ? null : (
        <p className="evidence-kept small">
          <Icon name="file" /> {m.evidenceKept({ name: kept.fileName })}
          <input type="hidden" name="fileId" value={kept.fileId} />
          <input type="hidden" name="fileName" value={kept.fileName} />
        </p>
      )}
    </div>
  );
}
