/** Setting an import up: four steps in any order, saved as they change, each with its own mark. */
import { Stepper } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Import } from "../data";
import { attributesQuery } from "../data";
import { CheckStep } from "./CheckStep";
import { ColumnsStep } from "./ColumnsStep";
import { FileStep } from "./FileStep";
import { mappingProblems } from "./mapping";
import { PeopleStep } from "./PeopleStep";
import classes from "./Wizard.module.css";

const route = getRouteApi("/shell/contacts/import/$importId");
const STEPS = ["file", "columns", "people", "check"] as const;
export type WizardStep = (typeof STEPS)[number];

export function Wizard({ row }: { row: Import }) {
  const { t } = useTranslation("contacts");
  const { step } = route.useSearch();
  const navigate = useNavigate({ from: "/contacts/import/$importId" });
  const narrow = useMediaQuery("(max-width: 48em)");
  const { data: attributes = [] } = useQuery(attributesQuery);
  const problems = mappingProblems(row.mapping, attributes);
  const place = STEPS.indexOf((step ?? "file") as WizardStep);
  const active = place < 0 ? 0 : place;
  const go = (next: number) => void navigate({ search: { step: STEPS[next] }, replace: true });
  const marks: Record<WizardStep, boolean> = {
    file: true,
    columns: problems.length === 0,
    people: true,
    check: row.state === "ready",
  };
  const forward = { onNext: () => { go(active + 1); }, onBack: () => { go(active - 1); } };
  return (
    <Stepper
      active={active}
      onStepClick={go}
      size="sm"
      className={classes.root}
      classNames={{ content: classes.content }}
    >
      {STEPS.map((name, index) => (
        <Stepper.Step
          key={name}
          aria-label={t(`import.step.${name}`)}
          label={narrow && index !== active ? undefined : t(`import.step.${name}`)}
          description={narrow ? undefined : t(marks[name] ? (name === "check" ? "import.mark.checked" : "import.mark.ready") : name === "check" ? "import.mark.open" : "import.mark.missing")}
          color={marks[name] ? undefined : name === "check" ? "gray" : "orange"}
          allowStepSelect
          completedIcon={marks[name] ? undefined : <span aria-hidden>{index + 1}</span>}
        >
          {name === "file" && <FileStep row={row} {...forward} />}
          {name === "columns" && <ColumnsStep row={row} attributes={attributes} problems={problems} {...forward} />}
          {name === "people" && <PeopleStep row={row} {...forward} />}
          {name === "check" && <CheckStep row={row} problems={problems} onBack={forward.onBack} onMend={() => { go(1); }} />}
        </Stepper.Step>
      ))}
    </Stepper>
  );
}
