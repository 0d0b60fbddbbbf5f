import { MoreHorizontal } from "lucide-react";
import { Button, IconButton } from "@/components/ui/button";
import { Menu, MenuItem } from "@/components/ui/menu";
import { Table, Td, Th } from "@/components/ui/table";
import type { EngineView } from "@/lib/engines/store";
import { TestResult, type TestState } from "./test-result";

interface EngineTableProps {
  engines: EngineView[];
  agentName: string;
  tests: Record<string, TestState>;
  onTest(engine: EngineView): void;
  onDefault(id: string | null): void;
  onEdit(engine: EngineView): void;
  onRemove(engine: EngineView): void;
}

/** The embedded agent and every server; a key is never shown, only that there is one. */
export function EngineTable({ engines, agentName, tests, onDefault, ...on }: EngineTableProps) {
  const embeddedDefault = !engines.some(({ isDefault }) => isDefault);
  const choose = (id: string | null, isDefault: boolean, name: string) =>
    isDefault ? (
      <span className="font-medium text-accent">Default</span>
    ) : (
      <Button aria-label={`Make ${name} the default`} onClick={() => onDefault(id)}>
        Make default
      </Button>
    );
  return (
    <Table
      label="All engines"
      head={
        <>
          <Th>Name</Th>
          <Th>Model</Th>
          <Th>Pictures</Th>
          <Th>Key</Th>
          <Th>Answers</Th>
          <Th>
            <span className="sr-only">Actions</span>
          </Th>
        </>
      }
    >
      <tr>
        <Td>
          <span className="font-serif text-base">Embedded</span>
          <span className="block text-xs text-muted">this machine</span>
        </Td>
        <Td>{agentName}</Td>
        <Td>Yes</Td>
        <Td className="text-muted">None needed</Td>
        <Td className="whitespace-nowrap">{choose(null, embeddedDefault, "the embedded agent")}</Td>
        <Td />
      </tr>
      {engines.map((engine) => {
        const { id, name, baseUrl, model, vision, hasKey, isDefault } = engine;
        const test = tests[id];
        return (
          <tr key={id}>
            <Td>
              <span className="font-serif text-base">{name}</span>
              <span className="block text-xs break-all text-muted">{baseUrl}</span>
              {test && <TestResult test={test} vision={vision} />}
            </Td>
            <Td className="break-all">{model}</Td>
            <Td>{vision ? "Yes" : <span className="text-muted">No</span>}</Td>
            <Td>{hasKey ? "Saved" : <span className="text-muted">None</span>}</Td>
            <Td className="whitespace-nowrap">{choose(id, isDefault, name)}</Td>
            <Td className="w-0">
              <div className="flex gap-1">
                <Button
                  disabled={test === "running"}
                  aria-label={`Test ${name}`}
                  onClick={() => on.onTest(engine)}
                >
                  {test === "running" ? "Testing" : "Test"}
                </Button>
                <Menu
                  trigger={
                    <IconButton label={`Actions for ${name}`}>
                      <MoreHorizontal className="size-4" aria-hidden />
                    </IconButton>
                  }
                >
                  <MenuItem onSelect={() => on.onEdit(engine)}>Edit</MenuItem>
                  <MenuItem danger onSelect={() => on.onRemove(engine)}>
                    Remove
                  </MenuItem>
                </Menu>
              </div>
            </Td>
          </tr>
        );
      })}
    </Table>
  );
}
