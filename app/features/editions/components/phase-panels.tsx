import { useFormat, useMessages } from "#app/i18n/react.tsx";
import { paths } from "#app/paths.ts";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { Facts, Panel, Steps, type Step } from "#app/ui/page.tsx";

import { EDITION_PHASES, type Phase } from "../domain/edition-phase.ts";
import { editionMessages } from "../messages/editions.ts";
import { phaseMessages } from "../messages/phases.ts";
import type { EditionSettings } from "../reads/edition-settings.server.ts";
import type { PhaseReview, PhasesView } from "../reads/phases.server.ts";

type Props = { settings: EditionSettings; phases: PhasesView };

/** Where the edition stands, what comes next, and the way back as long as it is open. */
export function PhasePanel({ settings: { slug, kind, phase, previous, next }, phases }: Props) {
  const all = useMessages(editionMessages);
  const expo = useMessages(phaseMessages).opensInExpo;
  const opens = kind === "expo" ? expo : all.phaseOpens;
  const m = all.settings;
  const at = EDITION_PHASES.indexOf(phase);
  const steps = EDITION_PHASES.map((name, index): Step => {
    const state = index < at ? "done" : index === at ? "current" : "ahead";
    return { label: all.phases[name], state };
  });
  return (
    <Panel title={m.phase}>
      <div className="stack stack--s">
        <Steps items={steps} label={m.phase} />
        <p>
          <strong>{m.now({ phase: all.phases[phase] })}</strong> {opens[phase]}
        </p>
        {phases.review ? (
          <ReviewForm slug={slug} from={phase} review={phases.review} opens={opens[phases.review.to]} />
        ) : null}
        {next && !phases.review ? (
          <>
            <p className="dim">
              {m.then({ phase: all.phases[next] })} – {opens[next]}
            </p>
            <form method="get" className="cluster">
              <input type="hidden" name="phase" value={next} />
              <Button type="submit" variant="go">
                {m.goOn({ phase: all.phases[next] })}
              </Button>
            </form>
          </>
        ) : null}
        {previous && !phases.review ? <StepBack from={phase} to={previous} acts={phases.acts} /> : null}
      </div>
    </Panel>
  );
}

type ReviewProps = { slug: string; from: Phase; review: PhaseReview; opens: string };

function ReviewForm({ slug, from, review, opens }: ReviewProps) {
  const all = useMessages(editionMessages);
  const m = useMessages(phaseMessages);
  const format = useFormat();
  const phase = all.phases[review.to];
  const counts = ["firms", "applications", "requests", "meetings", "entries"] as const;
  return (
    <form method="post" className="stack stack--s">
      <input type="hidden" name="intent" value="phase" />
      <input type="hidden" name="from" value={from} />
      <h3>{m.review({ phase })}</h3>
      <p>{opens}</p>
      <h4>{m.nowUnderWay}</h4>
      <Facts
        cols
        items={counts.map((key) => ({ term: m.underWay[key], value: format.count(review.underWay[key]) }))}
      />
      <p className="small dim">{m.undoable}</p>
      <div className="cluster">
        <Button type="submit" name="to" value={review.to} variant="go">
          {m.confirm({ phase })}
        </Button>
        <ButtonLink variant="quiet" href={paths.console.settings(slug)}>
          {m.cancel}
        </ButtonLink>
      </div>
    </form>
  );
}

function StepBack({ from, to, acts }: { from: Phase; to: Phase; acts: number }) {
  const all = useMessages(editionMessages);
  const m = useMessages(phaseMessages);
  const format = useFormat();
  if (acts > 0) return <p className="small dim">{m.cannotGoBack({ n: format.count(acts) })}</p>;
  return (
    <form method="post" className="cluster">
      <input type="hidden" name="intent" value="phase" />
      <input type="hidden" name="from" value={from} />
      <Button type="submit" name="to" value={to} variant="quiet">
        {all.settings.goBack({ phase: all.phases[to] })}
      </Button>
      <span className="small dim">{m.canGoBack}</span>
    </form>
  );
}
