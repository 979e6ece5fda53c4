'use client';

import { useState } from 'react';
import { Icon } from './icon.tsx';

/** An id in small monospace that can be copied whole. */
export const CopyText = ({ label, text }: { label: string; text: string }) => {
  const [copied, setCopied] = useState(false);
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
  };
  return (
    <span className="inline-flex max-w-full min-w-0 items-center gap-1">
      <code className="truncate font-mono text-xs text-soft">{text}</code>
      <button
        type="button"
        aria-label={copied ? `${label} copied` : `Copy ${label}`}
        onClick={() => void copy().catch(() => setCopied(false))}
        className="cursor-pointer rounded p-1 text-faint hover:bg-raised hover:text-ink"
      >
        <Icon name={copied ? 'check' : 'copy'} className="size-3.5" />
      </button>
    </span>
  );
};
