import { useFormat, useMessages } from "#app/i18n/react.tsx";
import { paths } from "#app/paths.ts";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { Facts, PageHead, Panel } from "#app/ui/page.tsx";
import { Status } from "#app/ui/status.tsx";

import { securityMessages } from "../messages/security.ts";
import type { SecurityView } from "../reads/security.server.ts";

/** Password and second factor of one's account. */
export function SecurityPage({ security }: { security: SecurityView }) {
  const m = useMessages(securityMessages).security;
  return (
    <>
      <PageHead title={m.title} />
      <div className="stack">
        <Panel title={m.password}>
          <div className="stack">
            <p className="dim">{security.hasPassword ? m.passwordText : m.noPassword}</p>
            {security.hasPassword ? (
              <p>
                <ButtonLink href={paths.changePassword()}>{m.changePassword}</ButtonLink>
              </p>
            ) : null}
          </div>
        </Panel>
        <SecondFactorPanel security={security} />
        <IdentitiesPanel security={security} />
      </div>
    </>
  );
}

function SecondFactorPanel({ security }: { security: SecurityView }) {
  const m = useMessages(securityMessages).security;
  const format = useFormat();
  const since = security.secondFactorSince;
  return (
    <Panel title={m.factor} aside={<Status tone={since ? "done" : "wait"}>{since ? m.on : m.off}</Status>}>
      <div className="stack">
        <p className="dim">{since ? m.onText : m.offText}</p>
        {security.isRequired ? <p className="small dim">{m.required}</p> : null}
        {since ? (
          <>
            <Facts
              items={[
                { term: m.on, value: format.dateTime(since) },
                { term: m.codesLeft, value: format.count(security.recoveryCodes) },
              ]}
            />
            <div className="cluster">
              <ButtonLink href={paths.secondFactor()}>{m.replace}</ButtonLink>
              <form method="post">
                <Button type="submit" name="intent" value="codes" aria-describedby="renew-note">
                  {m.renewCodes}
                </Button>
              </form>
              <ButtonLink href={paths.removeSecondFactor()} variant="quiet">
                {m.remove}
              </ButtonLink>
            </div>
            <p className="small dim" id="renew-note">
              {m.renewNote}
            </p>
          </>
        ) : (
          <p>
            <ButtonLink href={paths.secondFactor()} variant="go">
              {m.setUp}
            </ButtonLink>
          </p>
        )}
      </div>
    </Panel>
  );
}

function IdentitiesPanel({ security }: { security: SecurityView }) {
  const m = useMessages(securityMessages).identities;
  const format = useFormat();
  const { identities, linkable } = security;
  if (identities.length === 0 && linkable.length === 0) return null;
  return (
    <Panel title={m.title}>
      <div className="stack">
        <p className="dim">{m.text}</p>
        {identities.map(({ id, provider, email, since }) => (
          <form method="post" key={id} className="spread">
            <span>
              {provider} <span className="dim small">{email}</span>{" "}
              <span className="dim small">
                {m.since} {format.dateTime(since)}
              </span>
            </span>
            <Button size="s" type="submit" name="unlink" value={id} aria-label={m.unlinkOf({ provider })}>
              {m.unlink}
            </Button>
          </form>
        ))}
        {linkable.map(({ id, name, signature }) => (
          <p key={id}>
            <ButtonLink href={paths.linkProvider(id, signature)} document>
              {m.link({ provider: name })}
            </ButtonLink>
          </p>
        ))}
      </div>
    </Panel>
  );
}
