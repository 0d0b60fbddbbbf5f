-- CreateTable
CREATE TABLE "RewardModel" (
    "id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "version" TEXT,
    "status" TEXT NOT NULL DEFAULT 'training',
    "error" TEXT,
    "active" BOOLEAN,
    "dataHash" TEXT NOT NULL,
    "seed" INTEGER NOT NULL,
    "strategy" TEXT NOT NULL,
    "settings" JSONB NOT NULL,
    "codeVersion" TEXT NOT NULL,
    "rows" INTEGER NOT NULL,
    "ratings" INTEGER NOT NULL,
    "metrics" JSONB,
    "curve" JSONB,
    "progress" JSONB,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "heartbeatAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finishedAt" TIMESTAMP(3),

    CONSTRAINT "RewardModel_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "TurnScore" (
    "generationId" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "scores" JSONB NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "TurnScore_pkey" PRIMARY KEY ("generationId")
);

-- CreateIndex
CREATE UNIQUE INDEX "RewardModel_number_key" ON "RewardModel"("number");

-- CreateIndex
CREATE UNIQUE INDEX "RewardModel_active_key" ON "RewardModel"("active");

-- CreateIndex
CREATE INDEX "RewardModel_status_heartbeatAt_idx" ON "RewardModel"("status", "heartbeatAt");

-- AddForeignKey
ALTER TABLE "TurnScore" ADD CONSTRAINT "TurnScore_generationId_fkey" FOREIGN KEY ("generationId") REFERENCES "Generation"("id") ON DELETE CASCADE ON UPDATE CASCADE;


