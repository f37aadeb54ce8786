import type { ReactNode } from "react";

import { PageHead } from "#app/ui/page.tsx";
import { Frame } from "#app/ui/shell.tsx";

/** One narrow sheet, for pages with a single purpose such as signing in. */
export function PlainFrame({
  title,
  lead,
  children,
}: {
  title: string;
  lead?: ReactNode;
  children: ReactNode;
}) {
  return (
    <Frame look="narrow">
      <PageHead title={title} lead={lead} />
      {children}
    </Frame>
  );
}
